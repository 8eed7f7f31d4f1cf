* (a ad)^N normally ordered, one factor at a time: a^n ad = ad a^n + n a^(n-1).
#-
Off statistics;
Symbols a,ad,n;
Format 255;
#do repetition = 1,`TIMES'
Local F = 1;
Term;
#do factor = 1,`N'
id a^n? = ad*a^(n+1) + (n+1)*a^n;
Sort;
#enddo
Endterm;
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
