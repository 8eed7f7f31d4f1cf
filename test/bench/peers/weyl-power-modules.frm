* (x+p)^N with x left of p, [x,p] = i hbar, one factor at a time; a module per factor.
* The ordered form lives in commuting symbols: p^n*(x+p) = x*p^n + p^(n+1) - i hbar n p^(n-1).
* TIMES repetitions; SHOW=1 prints the last result.
#-
Off statistics;
Symbols x,p,hbar,n;
Format 255;
#do repetition = 1,`TIMES'
Local F = 1;
#do factor = 1,`N'
.sort
id p^n? = p^n*(x+p) - i_*hbar*n*p^(n-1);
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
