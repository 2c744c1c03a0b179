import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { type Dashboard, inChromium, startDashboard, type Window } from './dashboard.js';
import { AGREEMENT, MONTH } from './month.js';

jest.setTimeout(240_000);

inChromium('the work of the month', () => {
  let dashboard: Dashboard;
  let window: Window;
  let page: Page;
  const begin = (form: string): Promise<Locator> => window.begin(form);
  const save = (form: string): Promise<void> => window.save(form);
  const choose = async (from: Locator, label: string, option: RegExp) => {
    const select = from.getByLabel(label);
    const wanted = select.getByRole('option', { name: option }).first();
    await wanted.waitFor({ state: 'attached' });
    await select.selectOption(await wanted.getAttribute('value'));
  };

  beforeAll(async () => {
    dashboard = await startDashboard();
    const admin = dashboard.jalon.as('admin');
    for (const [path, body] of MONTH) await admin.post(`/v1/${AGREEMENT}/${path}`).send(body).expect(201);
    await dashboard.account('mariam@example.org', 'admin', 'Mariam');
    window = await dashboard.window();
    page = window.page;
    await window.open('', 'Sign in');
    await window.signIn('mariam@example.org');
  });
  afterAll(() => dashboard.close());

  test('records a blockage and lifts it', async () => {
    await window.open(`${AGREEMENT}/obstacles`, 'Blockages');
    const blockage = await begin('Record a blockage');
    await blockage.getByLabel('What stands in the way').fill('No list of fighters');
    await choose(blockage, 'What is blocked', /Cantonment/);
    await blockage.getByLabel('Since').fill('2013-09-01');
    await blockage.getByRole('button', { name: 'Add a source' }).press('Enter');
    await blockage.getByLabel('Source: its title').first().fill('Notes of September');
    await save('Record a blockage');
    const card = page.getByRole('article').filter({ hasText: 'No list of fighters' });
    await card.getByText('Notes of September').waitFor();
    await card.getByText('Mariam').waitFor();
    const lifting = await begin('Record that it was lifted');
    await lifting.getByLabel('Lifted on').fill('2013-10-01');
    await save('Record that it was lifted');
    await card.getByText('2013-10-01').waitFor();
  });

  test('records what waits for what, and refuses a circle beside its field', async () => {
    const dependency = await begin('Record a dependency');
    await choose(dependency, 'What waits', /Cantonment/);
    await choose(dependency, 'What it waits for', /^Provision: 21/);
    await dependency.getByLabel('Since').fill('2013-07-01');
    await save('Record a dependency');
    await page
      .getByRole('img', { name: 'Dependencies' })
      .locator('text', { hasText: 'Cantonment' })
      .first()
      .waitFor();
    const circle = await begin('Record a dependency');
    await choose(circle, 'What waits', /^Provision: 21/);
    await choose(circle, 'What it waits for', /Cantonment/);
    window.complaints.length = 0;
    await circle.getByRole('button', { name: 'Save' }).press('Enter');
    await circle
      .getByText(/would wait for itself/)
      .first()
      .waitFor();
    expect(await circle.getByLabel('What it waits for').getAttribute('aria-invalid')).toBe('true');
    expect(window.complaints.splice(0)).toEqual([expect.stringContaining('409')]);
    await circle.getByRole('button', { name: 'Discard' }).press('Enter');
  });

  test('tells what is in the way of one provision, down to the roots', async () => {
    await window.open(`${AGREEMENT}/obstacles?asOf=2013-12-31`, 'Blockages');
    await choose(page.locator('main'), 'In the way of', /^Provision: 21/);
    await page.getByRole('img', { name: 'Down to the roots' }).waitFor();
    await page.getByRole('figure', { name: 'Down to the roots' }).getByText('As a table').click();
    await page
      .getByRole('link', { name: /Return of the administration/ })
      .first()
      .waitFor();
  });

  test('adds an indicator, a measurement and a target, and tells the percent', async () => {
    await window.open(`${AGREEMENT}/quantities`, 'Quantities');
    const indicator = await begin('Add an indicator');
    await indicator.getByLabel('What is counted').fill('Sites open');
    await indicator.getByLabel('Unit').fill('sites');
    await indicator.getByLabel('Followed since').fill('2013-06-18');
    await save('Add an indicator');
    await page.getByRole('link', { name: 'Sites open' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sites open' }).waitFor();
    const measurement = await begin('Record a measurement');
    await measurement.getByLabel('Number counted').fill('3');
    await measurement.getByLabel('Counted for the day').fill('2099-01-01');
    await measurement.getByLabel('Counted by').fill('minusma');
    await measurement.getByLabel('Source: its title').fill('Report');
    window.complaints.length = 0;
    await measurement.getByRole('button', { name: 'Save' }).press('Enter');
    await measurement
      .getByText(/lies after today/)
      .first()
      .waitFor();
    expect(await measurement.getByLabel('Counted for the day').getAttribute('aria-invalid')).toBe('true');
    expect(window.complaints.splice(0)).toEqual([expect.stringContaining('422')]);
    await measurement.getByLabel('Counted for the day').fill('2013-08-31');
    await save('Record a measurement');
    const target = await begin('Record a target');
    await target.getByLabel('Number aimed at').fill('8');
    await target.getByLabel('Decided on').fill('2013-07-01');
    await choose(target, 'Authority', /mechanism/i);
    await target.getByLabel('Set by').fill('Follow-up committee');
    await target.getByLabel('Source: its title').fill('Minutes');
    await save('Record a target');
    await page.getByText('37.5 %').waitFor();
    await page.getByRole('img', { name: /Sites open/ }).waitFor();
  });

  test('records a recommendation and follows it up; counts lead to what they count', async () => {
    await window.open(`${AGREEMENT}/recommendations`, 'Recommendations');
    const recommendation = await begin('Record a recommendation');
    await recommendation.getByLabel('What is recommended, in a line').fill('Name the sites');
    await recommendation.getByLabel('Government of the Republic of Mali').check();
    await recommendation.getByLabel('Made by').fill('minusma');
    await recommendation.getByLabel('Made on').fill('2013-09-01');
    await recommendation.getByLabel('Due by').fill('2013-08-01');
    await choose(recommendation, 'What it is about', /^Provision: 21/);
    await recommendation.getByLabel('Source: its title').fill('Report');
    window.complaints.length = 0;
    await recommendation.getByRole('button', { name: 'Save' }).press('Enter');
    await recommendation
      .getByText(/is before the day on which it was made/)
      .first()
      .waitFor();
    expect(await recommendation.getByLabel('Due by').getAttribute('aria-invalid')).toBe('true');
    expect(window.complaints.splice(0)).toEqual([expect.stringContaining('422')]);
    await recommendation.getByLabel('Due by').fill('2013-10-01');
    await save('Record a recommendation');
    await page.getByRole('link', { name: /^Overdue\s*1\s*of 1/ }).click();
    await page.getByRole('link', { name: 'Name the sites' }).click();
    await page.getByRole('heading', { level: 1, name: 'Name the sites' }).waitFor();
    const followUp = await begin('Record a follow-up');
    await choose(followUp, 'Status', /^Carried out/);
    await followUp.getByLabel('Found on').fill('2013-10-11');
    await followUp.getByLabel('What was done, and what not').fill('All sites were named.');
    await followUp.getByLabel('Source: its title').fill('Letter');
    await save('Record a follow-up');
    await page.getByRole('article').getByText('All sites were named.').waitFor();
    await window.open(`${AGREEMENT}/provisions/art-21`, '21 · ');
    const row = page.getByRole('row', { name: /Name the sites.*Carried out/ });
    await row.waitFor();
    expect(await row.textContent()).toContain('10');
    await window.open(`${AGREEMENT}/recommendations?status=partly`, 'Recommendations');
    await page.getByRole('link', { name: /^Carried out\s*1\s*of 1/ }).click();
    await page.getByRole('link', { name: 'Name the sites' }).waitFor();
  });

  test('makes a link to a calendar that is narrowed to a theme, which opens that', async () => {
    await window.open('administration?part=links', 'Administration');
    const link = await begin('Make a link');
    await link.getByLabel('Whom the link is for').fill('A committee');
    await choose(link, 'What it opens', /^Overdue/);
    expect(await link.getByLabel('Theme').count()).toBe(0); // the API narrows no list
    await choose(link, 'What it opens', /^Calendar/);
    await choose(link, 'Agreement', /Ouagadougou/);
    await choose(link, 'Theme', /^Ceasefire/i);
    await choose(link, 'Responsible', /National Movement/);
    await choose(link, 'Language', /^Français/);
    expect(await window.faults()).toEqual([]);
    await save('Make a link');
    const row = page.getByRole('row', { name: /A committee/ });
    await row.getByText('Français').waitFor();
    const { filters } = (await dashboard.jalon.as('admin').get('/v1/links').expect(200)).body.items[0];
    expect(filters).toEqual({ party: 'mnla', theme: 'ceasefire', lang: 'fr' });
  });

  test('leads to every link, subscription and webhook, however many there are', async () => {
    const admin = dashboard.jalon.as('admin');
    const link = { agreement: 'ouagadougou-2013', content: 'overdue' };
    for (let i = 0; i <= 100; i++) {
      const label = i === 0 ? 'the very first' : `reader ${i}`;
      await admin
        .post('/v1/links')
        .send({ ...link, label })
        .expect(201);
    }
    for (let i = 0; i < 60; i++) {
      const label = i === 0 ? 'the first hook' : `hook ${i}`;
      await admin.post('/v1/webhooks').send({ url: 'https://example.org/', label }).expect(201);
    }
    await window.open('administration?part=links', 'Administration');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Withdraw: the very first' }).waitFor();
    await window.open('administration?part=webhooks', 'Administration');
    await page.getByRole('button', { name: 'Withdraw: the first hook' }).waitFor();
    await page.goto(`${dashboard.url}/notices`);
    const kinds = ['overdue', 'met', 'stale', 'dueIn1', 'dueIn7', 'dueIn30'];
    const session = page.request;
    for (let i = 1; i <= 55; i++) {
      const some = kinds.filter((_, bit) => ((i >> bit) & 1) === 1);
      const data = { agreement: 'ouagadougou-2013', kinds: some };
      const headers = { origin: dashboard.url };
      const made = await session.post(`${dashboard.url}/v1/subscriptions`, { data, headers });
      expect(made.status()).toBe(201);
    }
    await page.reload();
    await page.getByRole('button', { name: /^End/ }).nth(54).waitFor();
  });

  test('shows counts that differ beside each other, with their sources', async () => {
    await window.open(`${AGREEMENT}/quantities/cantoned`, 'Fighters');
    const row = page.getByRole('row', { name: /Government.*260 fighters/ }).first();
    await row.waitFor();
    expect(await row.textContent()).toContain('Ministry');
  });

  test('writes a guide, codes a blind round by it, and closes the round', async () => {
    await window.open(`${AGREEMENT}/coding`, 'Coding');
    const guide = await begin('Write a version of a guide');
    await choose(guide, 'Provision', /^4 /);
    await guide.getByLabel('What would count as: Full').fill('No shot is fired.');
    await guide.getByLabel('Written on').fill('2013-06-18');
    await guide.getByLabel('Territory').check();
    await save('Write a version of a guide');
    await page.getByRole('article').getByText('No shot is fired.').waitFor();
    const opened = await begin('Open a round');
    await opened.getByLabel('Title').fill('Coded anew');
    await opened.getByLabel('Coded as of').fill('2013-12-31');
    await opened.getByLabel(/^4 /).check();
    await opened.getByLabel(/^21 /).check();
    await save('Open a round');
    await page.getByRole('link', { name: 'Coded anew' }).click();
    await page.getByText('Blind: you see your own codings only.').waitFor();
    await page.getByText('Version of the guide 1').click();
    await page.getByText('No shot is fired.').waitFor();
    const code = await begin('Code the provisions');
    await code.getByLabel('Assessor').fill('mariam-codes');
    await choose(code, 'Level: 4 ·', /Intermediate/);
    await save('Code the provisions');
    await page.getByRole('cell', { name: '1 of 2' }).waitFor();
    await page.getByRole('row', { name: /4 · .*mariam-codes.*Intermediate.*1/ }).waitFor();
    const closing = await begin('Close the round');
    await closing.getByLabel('Reason').fill('Nobody else is there.');
    await save('Close the round');
    await page.getByText(/^Revealed/).waitFor();
  });

  test('shows where assessors differ, and records what others published', async () => {
    await window.open(`${AGREEMENT}/comparison?asOf=2013-12-31`, 'Comparison');
    await page
      .getByRole('row', { name: /2 levels.*Full.*government.*self-report.*Speech.*Minimum.*Bulletin/ })
      .waitFor();
    const code = await begin('Record a published code');
    await code.getByLabel('Publisher').first().fill('A university');
    await choose(code, 'Type of provision', /^Cease-fire$/);
    await code.getByLabel('Year of the agreement').fill('1');
    await choose(code, 'Level, on the publisher’s scale', /Peace Accords Matrix: Minimum/);
    await code.getByLabel('Published on').first().fill('2013-12-01');
    await code.getByLabel('Source: its title').fill('Yearly codes');
    await save('Record a published code');
    await page.getByRole('row', { name: /Cease-fire.*A university.*ours less theirs: \+1/ }).waitFor();
    const figure = await begin('Record a published figure');
    await figure.getByLabel('Publisher').first().fill('An institute');
    await figure.getByLabel('Day that the figures are of').fill('2013-11-30');
    await figure.getByLabel('What the publisher says').fill('Four are complete.');
    await figure.getByLabel('Numbers by level').fill('complete 4\nin progress: 9');
    await figure.getByLabel('Source: its title').fill('Yearly report');
    await save('Record a published figure');
    const card = page.getByRole('article').filter({ hasText: 'An institute' });
    await card.getByText('in progress: 9').waitFor();
    await card.getByText('Yearly report').waitFor();
  });

  test('assigns a provision, asks and answers, and hands over by name', async () => {
    await dashboard.account('ben@example.org', 'analyst', 'Ben');
    await window.open(`${AGREEMENT}/hand-over`, 'Hand-over');
    const assigned = await begin('Assign a provision');
    await choose(assigned, 'Provision', /^21 /);
    await choose(assigned, 'Leads', /^Mariam$/);
    await assigned.getByLabel('To be reviewed by').fill('2014-01-31');
    await assigned.getByLabel('Since').fill('2013-11-01');
    await save('Assign a provision');
    await page.getByRole('row', { name: /^21 .*Mariam/ }).waitFor();
    const asked = await begin('Record a question');
    await asked.getByLabel('Question').fill('Who pays?');
    await save('Record a question');
    await page.getByRole('article').filter({ hasText: 'Who pays?' }).waitFor();
    const answer = await begin('Answer');
    await answer.getByLabel('Answer').first().fill('The mission.');
    await save('Answer');
    await page.getByRole('article').getByText('The mission.').waitFor();
    await page.getByRole('heading', { level: 3, name: 'Open questions (1)' }).waitFor();
    const over = await begin('Hand over');
    await choose(over, 'To whom', /^Ben$/);
    await save('Hand over');
    await page.getByRole('row', { name: /^21 .*Ben/ }).waitFor();
  });

  test('nothing was complained of', () => {
    expect(window.complaints).toEqual([]);
  });
});
