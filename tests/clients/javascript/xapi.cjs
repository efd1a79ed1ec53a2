// npm @xapi/xapi speaks with the record.
const { createHash, randomUUID } = require("node:crypto");
const XAPI = require("@xapi/xapi");
const it = require("./shared.cjs");

const auth = XAPI.toBasicAuth(it.key, it.secret);
// In Node its other adapter, axios, names no type for a body with attachments.
const xapi = new XAPI({ endpoint: it.endpoint, auth, version: it.version, adapter: "fetch" });
const place = { agent: it.ana, activityId: it.cell.id, stateId: "bookmark" };
const ids = (answer) => answer.data.statements.map((each) => each.id);
// It throws the text of an answer that is no success: a problem document, which tells the status.
const failed = (promise) =>
  promise.then(
    () => 0,
    (error) => JSON.parse(error.message).status,
  );

async function statements() {
  const one = randomUUID();
  await xapi.sendStatement({ statement: it.statement({ id: one }) });
  const batch = [it.statement({}), it.statement({}), it.statement({})];
  const many = (await xapi.sendStatements({ statements: batch })).data;
  const first = await xapi.getStatements({ agent: it.ana, limit: 3, ascending: true });
  const rest = await xapi.getMoreStatements({ more: first.data.more });
  const other = it.statement({ id: one, result: { success: true } });
  return {
    sent: [one, ...many],
    seen: [...ids(first), ...ids(rest)],
    read: (await xapi.getStatement({ statementId: one })).data.verb.id,
    conflict: await failed(xapi.sendStatement({ statement: other })),
  };
}

async function voiding() {
  const [target] = (await xapi.sendStatement({ statement: it.statement({}) })).data;
  await xapi.voidStatement({ actor: it.ana, statementId: target });
  return {
    target,
    gone: await failed(xapi.getStatement({ statementId: target })),
    voided: (await xapi.getVoidedStatement({ voidedStatementId: target })).data.id,
  };
}

async function attachments() {
  const bytes = new TextEncoder().encode("here is a sheet");
  const sha2 = createHash("sha256").update(bytes).digest("hex");
  const attachment = {
    usageType: "https://example.org/usage/sheet",
    display: { en: "Sheet" },
    contentType: "text/plain",
    length: bytes.length,
    sha2,
  };
  const statement = it.statement({ attachments: [attachment] });
  const [made] = (await xapi.sendStatement({ statement, attachments: [bytes.buffer] })).data;
  const answer = await xapi.getStatement({ statementId: made, attachments: true });
  return { made, read: answer.data[0].id, content: String(answer.data[1]) };
}

async function state() {
  const at = { ...place, registration: it.registration };
  await xapi.createState({ ...at, state: { page: 3 }, etag: "*", matchHeader: "If-None-Match" });
  const before = await xapi.getState(at);
  const guarded = { ...at, etag: before.headers.etag, matchHeader: "If-Match" };
  await xapi.createState({ ...guarded, state: { dark: true } });
  const stale = await failed(xapi.setState({ ...guarded, state: { page: 1 } }));
  const after = await xapi.getState(at);
  const listed = (await xapi.getStates({ agent: it.ana, activityId: it.cell.id })).data;
  const last = { ...at, etag: after.headers.etag };
  await xapi.deleteState(last);
  return { stale, state: after.data, listed, gone: await failed(xapi.getState(at)) };
}

async function profiles() {
  const agent = { agent: it.ana, profileId: "skills" };
  const activity = { activityId: it.cell.id, profileId: "level" };
  const none = { etag: "*", matchHeader: "If-None-Match" };
  await xapi.createAgentProfile({ ...agent, profile: { a: 1 }, ...none });
  const kept = await xapi.getAgentProfile(agent);
  const guarded = { etag: kept.headers.etag, matchHeader: "If-Match" };
  await xapi.setAgentProfile({ ...agent, profile: { b: 2 }, ...guarded });
  await xapi.setActivityProfile({ ...activity, profile: { c: 3 }, ...none });
  return {
    agent: (await xapi.getAgentProfile(agent)).data,
    activity: (await xapi.getActivityProfile(activity)).data,
    twice: await failed(xapi.setActivityProfile({ ...activity, profile: { d: 4 }, ...none })),
    listed: (await xapi.getAgentProfiles({ agent: it.ana })).data,
  };
}

async function about() {
  const person = (await xapi.getAgent({ agent: it.ana })).data;
  const activity = (await xapi.getActivity({ activityId: it.cell.id })).data;
  return {
    versions: (await xapi.getAbout()).data.version,
    person: [person.objectType, person.mbox],
    activity: activity.id,
  };
}

it.run({ statements, voiding, attachments, state, profiles, about });
