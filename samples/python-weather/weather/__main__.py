import sys

from weather.cli import main

sys.exit(main())
