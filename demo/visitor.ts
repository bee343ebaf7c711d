/** Somebody at the page, without the page: requests with the cookies that came before. */

export interface Visitor {
  /** Without following redirects. */
  visit(url: string, how?: { method?: string; json?: string; form?: URLSearchParams }): Promise<Response>;
  /** @throws Error with what the service says, unless it says that all is well */
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** @param origin of the service, which the requests seem to come from */
export function createVisitor(origin: string): Visitor {
  const jars = new Map<string, Map<string, string>>();

  async function visit(
    address: string,
    { method = 'GET', json, form }: { method?: string; json?: string; form?: URLSearchParams } = {},
  ): Promise<Response> {
    const url = new URL(address, origin);
    const jar = jars.get(url.origin) ?? new Map<string, string>();
    jars.set(url.origin, jar);
    const headers: Record<string, string> = { origin: url.origin, 'sec-fetch-site': 'same-origin' };
    if (jar.size > 0) headers['cookie'] = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    if (json !== undefined) headers['content-type'] = 'application/json';
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      body: json ?? form ?? null,
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  return {
    visit,
    async call<Answer>(method: string, path: string, body?: unknown) {
      const response = await visit(path, { method, ...(body !== undefined && { json: JSON.stringify(body) }) });
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
      return (response.status === 204 ? undefined : await response.json()) as Answer;
    },
  };
}
