/** Who writes a comment, as the API shows it. */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: 'Bot' | 'User';
}

export interface Kept {
  readonly id: number;
  readonly user: Account | null;
  body: string;
}

/** What the double knows and allows. */
export interface State {
  repository: string;
  pullRequest: number;
  comments: Kept[];
  nextId: number;
  self: Account;
  token: string;
  /** False: a token of a pull request from a fork. */
  mayWrite: boolean;
  /** An app's token may not ask for its user. */
  mayAskWho: boolean;
  /** Most comments on a page, whatever is asked for. */
  perPage: number;
  latencyMs: number;
}

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  readonly authorization: string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined for no body. */
  readonly json: unknown;
}

const reply = (status: number, json?: unknown, headers: Reply['headers'] = {}): Reply => ({
  ...{ status, json },
  headers: { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4999', ...headers },
});

const notFound = reply(404, { message: 'Not Found', status: '404' });
const forbidden = reply(403, { message: 'Resource not accessible by integration', status: '403' });

/** What GitHub says to a body that it does not take. */
const invalid = (message: string): Reply =>
  reply(422, {
    message: 'Validation Failed',
    errors: [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message }],
    status: '422',
  });

/** Answers a request, and does to the state what it asks for. */
export function route(state: State, asked: Asked): Reply {
  const { method, url, authorization } = asked;
  if (authorization !== `Bearer ${state.token}`) return reply(401, { message: 'Bad credentials' });
  if (url.pathname === '/user') return state.mayAskWho ? reply(200, state.self) : forbidden;
  const issues = `/repos/${state.repository}/issues`;
  if (url.pathname === `${issues}/${state.pullRequest}/comments`) {
    if (method === 'GET') return page(state, url);
    return method === 'POST' ? create(state, asked) : notFound;
  }
  const [, id] = new RegExp(`^${issues}/comments/(\\d+)$`).exec(url.pathname) ?? [];
  const comment = state.comments.find((kept) => kept.id === Number(id));
  if (!comment) return notFound;
  if (method === 'GET') return reply(200, comment);
  if (!state.mayWrite) return forbidden;
  if (method === 'DELETE') {
    state.comments.splice(state.comments.indexOf(comment), 1);
    return reply(204);
  }
  return method === 'PATCH' ? update(comment, asked) : notFound;
}

function page({ comments, perPage }: State, url: URL): Reply {
  const asked = Math.min(Number(url.searchParams.get('per_page') ?? 30), 100);
  const size = Math.min(asked, perPage);
  const number = Number(url.searchParams.get('page') ?? 1);
  const last = Math.ceil(comments.length / size);
  const link = (page: number, rel: string) => {
    const to = new URL(url);
    to.searchParams.set('page', String(page));
    return `<${to.href}>; rel="${rel}"`;
  };
  const before = number > 1 ? [link(number - 1, 'prev'), link(1, 'first')] : [];
  const after = number < last ? [link(number + 1, 'next'), link(last, 'last')] : [];
  const links = [...before, ...after].join(', ');
  const shown = comments.slice((number - 1) * size, number * size);
  return reply(200, shown, links === '' ? {} : { link: links });
}

function create(state: State, { body }: Asked): Reply {
  if (!state.mayWrite) return forbidden;
  const text = textIn(body);
  if (typeof text !== 'string') return text;
  const comment: Kept = { id: state.nextId, user: state.self, body: text };
  state.nextId += 1;
  state.comments.push(comment);
  return reply(201, comment);
}

function update(comment: Kept, { body }: Asked): Reply {
  const text = textIn(body);
  if (typeof text !== 'string') return text;
  comment.body = text;
  return reply(200, comment);
}

function textIn(body: string): string | Reply {
  let text: unknown;
  try {
    text = (JSON.parse(body) as { body?: unknown }).body;
  } catch {
    return reply(400, { message: 'Problems parsing JSON' });
  }
  if (typeof text !== 'string' || text.trim() === '') return invalid("Body can't be blank");
  return text.length > 65_536 ? invalid('Body is too long (maximum is 65536 characters)') : text;
}
