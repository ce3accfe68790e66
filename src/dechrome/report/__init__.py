"""One self-contained HTML page that shows what cleaning took away, and why.

Add every cleaned page with ``Report.add(name, result, url)``, then ``render(report)`` gives the HTML.
"""

from dechrome.report.gather import Report
from dechrome.report.render import render

__all__ = ["Report", "render"]
