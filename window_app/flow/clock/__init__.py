"""Which date stands on papers: this machine's clocks, the trusted time, and who may say what day it is."""
