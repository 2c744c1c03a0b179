// The account page: sign in, accept an invitation, choose a new password, set up a second factor. Asks /v1/auth only.
import { TEXTS } from './texts.js';

const LANGUAGES = { en: 'English', fr: 'Français', ar: 'العربية' };
const main = document.getElementById('main');
let language = [...navigator.languages].map((tag) => tag.slice(0, 2)).find((tag) => tag in LANGUAGES) ?? 'en';
let show = start;

/** A text in the chosen language. */
const text = (name) => TEXTS[language][name] ?? TEXTS.en[name] ?? name;

/** An element with properties and what stands in it. */
function element(name, properties = {}, ...within) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...within);
  return made;
}

/** Puts a view on the page, under its heading. */
function put(heading, ...parts) {
  main.replaceChildren(element('h1', { textContent: text(heading), tabIndex: -1 }), ...parts);
}

/** Asks the server. Throws what it refuses, as people read it. */
async function ask(method, path, body) {
  const answer = await fetch(`v1/${path}`, {
    method,
    credentials: 'same-origin',
    headers: body ? { 'content-type': 'application/json' } : {},
    ...(body && { body: JSON.stringify(body) }),
  });
  if (answer.ok) return answer.headers.get('content-type')?.includes('json') ? answer.json() : null;
  const problem = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(problem.detail ?? answer.statusText), { status: answer.status });
}

/** A form: fields by name, and what happens with what was entered. */
function form(fields, button, work) {
  const said = element('p', { hidden: true });
  const made = element('form', { noValidate: false });
  for (const [name, properties] of Object.entries(fields)) {
    const input = element('input', { name, required: true, ...properties });
    made.append(element('label', {}, text(name), input));
  }
  made.append(element('button', { textContent: text(button) }), said);
  made.addEventListener('submit', async (event) => {
    event.preventDefault();
    said.hidden = true;
    try {
      await work(Object.fromEntries(new FormData(made)));
    } catch (error) {
      said.setAttribute('role', 'alert');
      said.textContent = refusalText(error);
      said.hidden = false;
    }
  });
  return made;
}

function refusalText({ status, message }) {
  const known = { 401: 'wrong', 429: 'tooMany', 503: 'away' }[status];
  return known ? text(known) : message;
}

const link = (name, work) => {
  const made = element('button', { type: 'button', textContent: text(name) });
  made.addEventListener('click', work);
  return made;
};
const note = (name) => {
  const made = element('p', { textContent: text(name) });
  made.setAttribute('role', 'status');
  return made;
};
const EMAIL = { type: 'email', autocomplete: 'username', maxLength: 254 };
const PASSWORD = { type: 'password', autocomplete: 'current-password', maxLength: 128 };
const NEW_PASSWORD = { type: 'password', autocomplete: 'new-password', minLength: 12, maxLength: 128 };
const CODE = { inputMode: 'numeric', autocomplete: 'one-time-code', maxLength: 20 };

function go(view) {
  show = view;
  return view();
}

/** What the address asks for: a link that was followed, else whoever is signed in, else the door. */
async function start() {
  const [kind, token] = location.hash.slice(1).split('=');
  if (kind === 'invitation' && token) return go(() => acceptance(token));
  if (kind === 'reset' && token) return go(() => newPassword(token));
  try {
    const who = await ask('GET', 'auth/session');
    return go(() => signedIn(who));
  } catch {
    return go(door);
  }
}

/** Leaves the link behind: its token is used up. */
function leaveLink() {
  history.replaceState(null, '', location.pathname);
}

async function door() {
  const parts = [];
  if (new URLSearchParams(location.search).has('error')) {
    const said = element('p', { textContent: text('providerRefused') });
    said.setAttribute('role', 'alert');
    parts.push(said);
  }
  parts.push(
    form({ email: EMAIL, password: PASSWORD }, 'signIn', async (entered) => {
      const { secondFactorNeeded } = await ask('POST', 'auth/sign-in', entered);
      leaveLink();
      await go(secondFactorNeeded ? secondFactor : start);
    }),
    link('forgotten', () => go(forgotten)),
  );
  put('signIn', ...parts);
  const { items } = await ask('GET', 'auth/providers');
  for (const { id, title } of items) {
    const button = element('button', { type: 'button', textContent: `${text('signInWith')} ${title}` });
    button.addEventListener('click', async () => {
      const { url } = await ask('POST', `auth/providers/${encodeURIComponent(id)}/sign-in`);
      location.assign(url);
    });
    main.append(button);
  }
}

function secondFactor() {
  put(
    'secondFactor',
    form({ code: CODE }, 'goOn', async ({ code }) => {
      const entered = code.replace(/\s/g, ''); // apps show a space in the middle
      const given = /^\d{6}$/.test(entered) ? { code: entered } : { recoveryCode: entered };
      await ask('POST', 'auth/sign-in/second-factor', given);
      await go(start);
    }),
    element('p', { textContent: text('recoveryHint') }),
  );
}

function forgotten() {
  put(
    'forgotten',
    form({ email: EMAIL }, 'sendLink', async (entered) => {
      await ask('POST', 'auth/reset-requests', entered);
      await go(() => put('forgotten', note('linkSent')));
    }),
    link('back', () => go(door)),
  );
}

function acceptance(token) {
  const first = { name: { autocomplete: 'name', maxLength: 200 }, email: { ...EMAIL, required: false } };
  put(
    'invited',
    element('p', { textContent: text('invitedHint') }),
    form(
      { ...first, newPassword: NEW_PASSWORD },
      'makeAccount',
      async ({ name, email, newPassword: password }) => {
        await ask('POST', 'invitations/acceptance', {
          token,
          name,
          password,
          language,
          ...(email && { email }),
        });
        leaveLink();
        await go(door);
        main.prepend(note('accountMade'));
      },
    ),
  );
}

function newPassword(token) {
  put(
    'newPassword',
    form({ newPassword: NEW_PASSWORD }, 'setPassword', async ({ newPassword: password }) => {
      await ask('POST', 'auth/reset', { token, password });
      leaveLink();
      await go(door);
      main.prepend(note('passwordSet'));
    }),
  );
}

function signedIn(who) {
  const roles = who.grants.map(({ agreement, role }) =>
    element('li', { textContent: `${agreement ?? text('everywhere')}: ${text(role)}` }),
  );
  put(
    'yourAccount',
    element('p', { textContent: who.name ?? who.email ?? who.personId }),
    element('ul', {}, ...roles),
    element('h2', { textContent: text('secondFactor') }),
    who.secondFactor
      ? form({ password: PASSWORD }, 'removeSecondFactor', async (entered) => {
          await ask('POST', 'auth/second-factor/removal', entered);
          await go(start);
        })
      : form({ password: PASSWORD }, 'setUpSecondFactor', async (entered) => {
          const made = await ask('POST', 'auth/second-factor/enrolment', entered);
          await go(() => enrolment(made));
        }),
    element('h2', { textContent: text('changePassword') }),
    form({ password: PASSWORD, newPassword: NEW_PASSWORD }, 'setPassword', async (entered) => {
      await ask('POST', 'auth/password', entered);
      await go(start);
      main.prepend(note('passwordSet'));
    }),
    link('signOut', async () => {
      await ask('POST', 'auth/sign-out');
      await go(door);
    }),
  );
}

function enrolment({ uri, secret, recoveryCodes }) {
  put(
    'secondFactor',
    element('p', { textContent: text('appHint') }),
    element('p', {}, element('a', { href: uri, textContent: text('openApp') })),
    element('p', {}, element('code', { textContent: secret })),
    element('p', { textContent: text('recoveryCodesHint') }),
    element(
      'ul',
      {},
      ...recoveryCodes.map((one) => element('li', {}, element('code', { textContent: one }))),
    ),
    form({ code: CODE }, 'goOn', async ({ code }) => {
      await ask('POST', 'auth/second-factor/confirmation', { code: code.replace(/\s/g, '') });
      await go(start);
    }),
  );
}

/** Turns the page to a language. */
function speak(chosen) {
  language = chosen;
  document.documentElement.lang = chosen;
  document.documentElement.dir = chosen === 'ar' ? 'rtl' : 'ltr';
  const choices = Object.entries(LANGUAGES).map(([lang, name]) => {
    const button = element('button', { type: 'button', textContent: name, lang });
    button.setAttribute('aria-current', String(lang === chosen));
    button.addEventListener('click', () => speak(lang));
    return button;
  });
  document.getElementById('languages').replaceChildren(...choices);
  void show();
}

// a link that is pasted while the page is open
window.addEventListener('hashchange', () => go(start));
speak(language);
