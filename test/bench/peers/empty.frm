* What every FORM run costs before it computes anything.
#-
Off statistics;
.end
