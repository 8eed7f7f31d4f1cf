* (x+p)^N with x left of p, [x,p] = i hbar, one factor at a time, as one would write it first:
* non-commuting functions, neighbours swapped until none is out of order.
#-
Off statistics;
Functions x,p;
Symbols hbar;
Format 255;
#do repetition = 1,`TIMES'
Local F = 1;
#do factor = 1,`N'
.sort
Multiply right,x+p;
repeat id p*x = x*p - i_*hbar;
#enddo
.sort
#if `repetition' < `TIMES'
Drop F;
.sort
#endif
#enddo
#if `SHOW'
Print +s;
#endif
.end
