import type { BrowserContext, Page, Request } from 'playwright-core';

/** Notes everything that goes wrong in the pages of a context, for the story to fail on. */
export interface Watch {
  problems: string[];
  /** What the browser said, for the trace of a failed story. */
  log: string[];
}

/**
 * Watches console errors, page errors, violations of the page policy and failed answers of our server. `expected` says
 * which of them a story provokes.
 */
export async function watch(context: BrowserContext, url: string, expected: readonly RegExp[]): Promise<Watch> {
  const seen: Watch = { problems: [], log: [] };
  const note = (problem: string) => {
    seen.log.push(problem);
    if (!expected.some((pattern) => pattern.test(problem))) seen.problems.push(problem);
  };
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`page policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}`);
    });
  });
  const where = (page: Page | null) => (page ? page.url().replace(url, '') : '');
  context.on('console', (message) => {
    const line = `console ${message.type()} at ${where(message.page())}: ${message.text()} ${message.location().url.replace(url, '')}`;
    if (message.type() === 'error') note(line);
    else seen.log.push(line);
  });
  context.on('weberror', (error) => note(`page error at ${where(error.page())}: ${error.error().stack ?? ''}`));
  context.on('dialog', (dialog) => {
    note(`a ${dialog.type()} box opened: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  context.on('response', (response) => {
    const status = response.status();
    if (response.url().startsWith(url) && status >= 500) note(`answer ${status} ${nameOf(response.request(), url)}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Pages that are left break off what they were reading.
    if (request.url().startsWith(url) && !/ABORTED/.test(reason)) note(`failed ${nameOf(request, url)}: ${reason}`);
  });
  context.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(url))
      note(`a call to somewhere else: ${request.url()}`);
  });
  return seen;
}

const nameOf = (request: Request, url: string): string => `${request.method()} ${request.url().replace(url, '')}`;
