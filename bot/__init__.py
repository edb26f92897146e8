"""Before You Go: the assistant a woman asks before she leaves home to work abroad."""
import os

# OpenMP reads these when it is first loaded, so they stand before every other import. A thread that waits
# spins for a moment only: beside another busy process the encoder took 1.7 s a message, now 29 ms (12 ms alone).
os.environ.setdefault("OMP_NUM_THREADS", "2")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("GOMP_SPINCOUNT", "1000")
