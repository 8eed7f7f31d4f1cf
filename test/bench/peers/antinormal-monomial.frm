* a^N ad^N normally ordered, by the closed formula sum_k k! C(N,k)^2 ad^(N-k) a^(N-k).
#-
Off statistics;
Symbols a,ad,k;
Format 255;
#do repetition = 1,`TIMES'
Local F = sum_(k,0,`N',fac_(k)*binom_(`N',k)^2*ad^(`N'-k)*a^(`N'-k));
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
