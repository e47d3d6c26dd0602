"""What all browser tests share: the browser, the sites, and the watch over every page."""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from support.browser import LAUNCH
from support.project import Project
from support.runbook import Runbook
from support.watching import Watch


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, **LAUNCH}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "UTC", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="session")
def contexts(browser, browser_context_args):
    """Makes watched browser contexts, each a browser of its own as far as storage goes."""
    opened = []

    def make(**options):
        context = browser.new_context(**{**browser_context_args, **options})
        context.set_default_timeout(5000)
        context.watch = Watch(context)
        opened.append(context)
        return context

    make.opened = opened
    yield make


@pytest.fixture
def new_context(contexts):
    """Makes contexts that are closed after the test, and in which nothing wrong may have happened."""
    yield contexts
    findings = [finding for context in contexts.opened for finding in context.watch.findings]
    for context in contexts.opened:
        context.close()
    contexts.opened.clear()
    assert findings == []


@pytest.fixture
def context(new_context):
    return new_context()


@pytest.fixture
def page(context):
    return context.new_page()


@pytest.fixture
def open_runbook(page):
    """Opens a runbook in the test's page."""
    return lambda address: Runbook(page, address)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site of the shipped project."""
    return Project(tmp_path_factory.mktemp("shipped") / "project").build()


@pytest.fixture
def project(tmp_path):
    """A copy of the shipped project, to be changed."""
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def serve():
    """Serves a site on this machine, and returns it with its other addresses."""
    servers = []

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            # Browsers ask for an icon of their own accord.
            if self.path != "/favicon.ico":
                return super().do_GET()
            self.send_response(204)
            self.end_headers()

    def start(site):
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site.folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return site.served(server.server_port)

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(params=["file", "http"])
def either_site(request, site, serve):
    """The shipped site from the folder, and from a server."""
    return site if request.param == "file" else serve(site)
