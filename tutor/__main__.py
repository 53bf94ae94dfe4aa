"""`python -m tutor` is `gradtutor`."""

import sys

from tutor.cli import main

sys.exit(main())
