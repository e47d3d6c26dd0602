"""Watches a browser context for what must never happen on any page."""


class Watch:
    """Collects console errors, script errors, dialogs, failed requests, and requests to any host but the test's own."""

    def __init__(self, context):
        self.findings = []
        self.expected = []
        context.on("console", self._console)
        context.on("weberror", lambda it: self._add(f"script error: {it.error}"))
        context.on("dialog", self._dialog)
        context.on("requestfailed", lambda it: self._add(f"failed request: {it.url} {it.failure}"))
        context.on("request", self._request)

    def expect(self, text):
        """Says that findings with this text are meant to happen."""
        self.expected.append(text)

    def _add(self, finding):
        if not any(it in finding for it in self.expected):
            self.findings.append(finding)

    def _console(self, message):
        if message.type in ("error", "warning"):
            self._add(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def _dialog(self, dialog):
        self._add(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request):
        if not request.url.startswith(("file:", "blob:", "data:", "http://127.0.0.1:")):
            self._add(f"request to another host: {request.url}")
