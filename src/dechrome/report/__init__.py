"""One self-contained HTML page that shows what cleaning took away, and why.

    report = Report(sample=2000)
    for name, text, url in pages:
        report.add(name, cleaner.clean(text, url), url)
    html = render(report)
"""

from dechrome.report.gather import Report
from dechrome.report.render import render

__all__ = ["Report", "render"]
