"""`runsheet serve`, run as an author runs it."""

import http.client
import re
import resource
import signal
import subprocess
import threading

from support.project import AS_OF, PROGRAM, Site

# How long anything may take on a busy machine: the tests run the program unoptimised.
PATIENCE = 90


class Preview:
    """A running `runsheet serve` of a project, with as many files open as it may have."""

    def __init__(self, project, *options, open_files=None):
        self.project = project
        self.said = []
        self._news = threading.Condition()
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0", "--as-of", AS_OF, "--project", project.folder, *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=lambda: open_files and resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files)),
        )
        threading.Thread(target=self._listen, daemon=True).start()
        self.port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", self.wait_for("Serving")).group(1))
        self.site = Site(project.folder / "Output", f"http://127.0.0.1:{self.port}")

    def _listen(self):
        for line in self.process.stdout:
            with self._news:
                self.said.append(line.rstrip("\n"))
                self._news.notify_all()

    def wait_for(self, text, times=1):
        """Waits until a text was said a number of times, and returns the last line with it."""

        def lines():
            return [line for line in self.said if text in line]

        with self._news:
            assert self._news.wait_for(lambda: len(lines()) >= times, PATIENCE), self.said
            return lines()[-1]

    def request(self, path, method="GET", **headers):
        """Sends a request as it is, and returns the answer with its body read."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                if value is not None:
                    connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            answer.text = answer.read().decode(errors="replace")
            return answer
        finally:
            connection.close()

    def stop(self, number=signal.SIGINT):
        """Sends a signal, and returns the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)
