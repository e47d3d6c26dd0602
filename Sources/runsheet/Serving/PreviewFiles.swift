import RunsheetBasics
import RunsheetModel

/// What `runsheet serve` adds to the pages that it serves, and never to the output.
enum PreviewFiles {
  /// The folder of these files: no tenant and no asset can have a name that begins with a dot.
  static let folder = ".runsheet"
  static let script = "reload.js"
  static let style = "preview.css"
  static let next = "revision.js"

  /// Adds the reload script to a page.
  ///
  /// It is a script of the page's own origin, like the page's own scripts, so the page's content security policy stays
  /// as it is.
  static func adding(revision: String, to page: [UInt8]) -> [UInt8] {
    let end = page.firstRange(of: Array("</head>".utf8))?.lowerBound ?? page.endIndex
    return page[..<end] + Array(element(revision, isProblem: false).utf8) + page[end...]
  }

  private static func element(_ revision: String, isProblem: Bool) -> String {
    "<script src=\"/\(folder)/\(script)?revision=\(revision)\"\(isProblem ? " data-problem=\"\"" : "") defer=\"\"></script>\n"
  }

  /// A page of the server's own.
  static func page(title: String, revision: String, isProblem: Bool, _ content: String) -> [UInt8] {
    Array(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'" />
      <title>\(Escaping.html(title)) – runsheet serve</title>
      <link rel="stylesheet" href="/\(folder)/\(style)" />
      \(element(revision, isProblem: isProblem))</head>
      <body>
      <main>
      \(content)
      </main>
      </body>
      </html>

      """.utf8)
  }

  /// The page that says that there is none.
  static func missing(_ path: String, revision: String) -> [UInt8] {
    page(
      title: "No such page", revision: revision, isProblem: true,
      """
      <h1>There is no such page</h1>
      <p><code>\(Escaping.html(path))</code> is not in the output. If your next change makes it, it appears here by itself.</p>
      <p><a href="/">All pages</a></p>
      """)
  }

  /// The page that is there until the first ones are made.
  static func notReady(revision: String) -> [UInt8] {
    page(
      title: "One moment", revision: revision, isProblem: true,
      """
      <h1>One moment</h1>
      <p>The pages are being made. They appear here by themselves.</p>
      """)
  }

  /// Asks three times a second for the state of the site, as long as somebody looks at the page, and loads it anew.
  ///
  /// A question is a script element, because that is all that the pages' content security policy allows. It is answered at
  /// once: a browser has six connections to a server for all its tabs, and questions that wait would use them up.
  static let scriptText = """
    'use strict';
    (() => {
      const own = document.currentScript;
      const revision = new URL(own.src).searchParams.get('revision');
      const isProblem = 'problem' in own.dataset;
      const scroll = `runsheet serve: scroll of ${location.pathname}`;
      let isAsking = false;

      const reload = () => {
        if (!isProblem) sessionStorage.setItem(scroll, scrollY);
        location.reload();
      };

      let notice;
      const say = (text) => {
        notice?.remove();
        notice = text && document.createElement('p');
        if (!notice) return;
        notice.setAttribute('role', 'status');
        notice.textContent = text;
        Object.assign(notice.style, {
          position: 'fixed', zIndex: 10, inset: 'auto 1rem 1rem auto', maxWidth: '30rem', margin: 0,
          padding: '0.6rem 1rem', font: '1rem/1.4 system-ui, sans-serif', color: '#fff', background: '#8c1d3f',
          borderRadius: '0.3rem',
        });
        document.body.append(notice);
      };

      window.runsheetServes = (current) => {
        if (current !== revision) reload();
      };

      const ask = () => {
        if (isAsking || document.visibilityState === 'hidden') return;
        isAsking = true;
        const question = document.createElement('script');
        const ready = (delay) => {
          question.remove();
          setTimeout(() => { isAsking = false; ask(); }, delay);
        };
        question.src = `/\(folder)/\(next)?at=${Date.now()}`;
        question.onload = () => { say(); ready(300); };
        question.onerror = () => {
          say('runsheet serve has stopped: this page may be old. It comes back when you start it again.');
          ready(1000);
        };
        document.head.append(question);
      };

      // A page of problems is short: the browser's own memory of the place does not survive it.
      const place = isProblem ? null : sessionStorage.getItem(scroll);
      if (place !== null) history.scrollRestoration = 'manual';
      addEventListener('load', () => {
        if (place !== null) {
          sessionStorage.removeItem(scroll);
          scrollTo({ top: Number(place), behavior: 'instant' });
        }
        ask();
      });
      addEventListener('pagehide', () => { history.scrollRestoration = 'auto'; });
      document.addEventListener('visibilitychange', ask);
    })();

    """

  static let styleText = """
    :root {
      color-scheme: light dark;
      --paper: #fdfdfc;
      --ink: #1c2024;
      --muted: #5b626b;
      --line: #d7dbe0;
      --panel: #f4f5f7;
      --mark: #ffe2a8;
      --error: #a3123a;
      --warning: #8a4b00;
      font: 100%/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
    }

    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #15181b;
        --ink: #e7e9ec;
        --muted: #a4acb6;
        --line: #3a4047;
        --panel: #1f2327;
        --mark: #5c4310;
        --error: #f59ab4;
        --warning: #f3bd73;
      }
    }

    body {
      margin: 0;
      background: var(--paper);
      color: var(--ink);
      overflow-wrap: anywhere;
    }

    main {
      max-width: 60rem;
      margin: 0 auto;
      padding: 2rem 1rem 4rem;
    }

    h1 {
      margin: 0;
      font-size: 1.6rem;
      line-height: 1.25;
    }

    a {
      color: inherit;
    }

    .problems {
      margin: 1.5rem 0 0;
      padding: 0;
      list-style: none;
    }

    .problems > li {
      margin: 0 0 1rem;
      padding: 0.75rem 1rem;
      border: 1px solid var(--line);
      border-inline-start: 0.3rem solid var(--error);
      border-radius: 0.3rem;
    }

    .problems > li.warning {
      border-inline-start-color: var(--warning);
    }

    .problems p {
      margin: 0;
    }

    .place {
      display: flex;
      flex-wrap: wrap;
      gap: 0 1rem;
      justify-content: space-between;
      font-size: 0.9rem;
    }

    .place span {
      color: var(--error);
    }

    .warning .place span {
      color: var(--warning);
    }

    .problems .message {
      margin-block: 0.25rem;
      font-weight: 600;
    }

    code, pre {
      font-family: ui-monospace, "Cascadia Mono", Consolas, monospace;
    }

    pre {
      margin: 0.5rem 0;
      padding: 0.5rem 0.75rem;
      overflow-x: auto;
      background: var(--panel);
      border-radius: 0.2rem;
      font-size: 0.9rem;
      overflow-wrap: normal;
    }

    pre span, .help {
      color: var(--muted);
    }

    pre span {
      user-select: none;
      padding-inline-end: 0.5rem;
    }

    mark {
      background: var(--mark);
      color: inherit;
    }

    """
}
