"""Before You Go: the assistant a woman asks before she leaves home to work abroad."""
import os

# OpenMP reads these when it is first loaded, so they stand before every other import. Threads that
# wait must not spin: beside another busy process the encoder took 1.7 s a message instead of 15 ms.
os.environ.setdefault("OMP_NUM_THREADS", "2")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
