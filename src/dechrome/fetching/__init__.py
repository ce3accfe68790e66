"""Pages by URL: public addresses only, politely, within bounds of time and memory.

One file per concern: ``urls`` (what may be asked for), ``addresses`` (what may be contacted), ``network`` (connections
to checked addresses, every wait and byte counted), ``exchange`` (one request), ``cookies``, ``robots``, ``pace`` (turns
of hosts), ``body`` (caps and types), ``failures`` (errors in words), ``fetcher`` (redirects and retries), ``many``.
httpx is imported when it is needed.
"""

from __future__ import annotations

from dechrome.fetching.fetcher import Fetcher, fetch
from dechrome.fetching.options import FetchOptions
from dechrome.fetching.page import FetchedPage

__all__ = ["FetchOptions", "FetchedPage", "Fetcher", "fetch"]
