// npm tincanjs speaks with the record; it knows 1.0.x alone.
const { randomUUID } = require("node:crypto");
const TinCan = require("tincanjs");
const it = require("./shared.cjs");

const lrs = new TinCan.LRS({
  endpoint: it.endpoint,
  username: it.key,
  password: it.secret,
  version: it.version,
  allowFail: false,
});
const agent = new TinCan.Agent(it.ana);
const activity = new TinCan.Activity(it.cell);
const statement = (members) => new TinCan.Statement(it.statement(members));
const ids = (answer) => answer.result.statements.map((each) => each.id);

// Calls a method and returns what its callback is told.
function call(method, ...given) {
  const options = given.pop();
  return new Promise((resolve) => {
    const callback = (error, result) => resolve({ error, result });
    lrs[method](...given, { ...options, callback });
  });
}

async function statements() {
  const one = statement({ id: randomUUID() });
  const first = await call("saveStatement", one, {});
  const batch = [statement({ id: randomUUID() }), statement({ id: randomUUID() })];
  await call("saveStatements", batch, {});
  const params = { agent, verb: it.verb.id, activity, limit: 2, ascending: true };
  const page = await call("queryStatements", { params });
  const rest = await call("moreStatements", { url: page.result.more });
  const read = await call("retrieveStatement", one.id, {});
  const other = statement({ id: one.id, result: { success: true } });
  return {
    error: first.error,
    sent: [one.id, ...batch.map((each) => each.id)],
    seen: [...ids(page), ...ids(rest)],
    read: read.result.verb.id,
    conflict: (await call("saveStatement", other, {})).error,
  };
}

async function voiding() {
  const target = statement({ id: randomUUID() });
  await call("saveStatement", target, {});
  const verb = { id: "http://adlnet.gov/expapi/verbs/voided" };
  const object = { objectType: "StatementRef", id: target.id };
  await call("saveStatement", statement({ id: randomUUID(), verb, object }), {});
  return {
    target: target.id,
    gone: (await call("retrieveStatement", target.id, {})).error,
    voided: (await call("retrieveVoidedStatement", target.id, {})).result.id,
  };
}

async function attachments() {
  const attachment = new TinCan.Attachment({
    usageType: "https://example.org/usage/sheet",
    display: { en: "Sheet" },
    contentType: "text/plain",
  });
  attachment.setContentFromString("here is a sheet");
  const sent = statement({ id: randomUUID() });
  sent.attachments = [attachment];
  const saved = await call("saveStatement", sent, {});
  const read = await call("retrieveStatement", sent.id, { params: { attachments: true } });
  const [found] = read.result.attachments;
  return { error: saved.error, made: sent.id, read: read.result.id, content: found.getContentAsString() };
}

async function state() {
  const at = { agent, activity, registration: it.registration };
  const json = { ...at, contentType: "application/json" };
  const saved = await call("saveState", "bookmark", { page: 3 }, json);
  const before = (await call("retrieveState", "bookmark", at)).result;
  const guarded = { ...json, lastSHA1: before.etag.replaceAll('"', "") };
  const merged = await call("saveState", "bookmark", { dark: true }, { ...guarded, method: "POST" });
  const stale = await call("saveState", "bookmark", { page: 1 }, guarded);
  const after = (await call("retrieveState", "bookmark", at)).result;
  const listed = await call("retrieveStateIds", at);
  await call("dropState", "bookmark", at);
  return {
    errors: [saved.error, merged.error],
    stale: stale.error,
    state: after.contents,
    listed: listed.result,
    gone: (await call("retrieveState", "bookmark", at)).result,
  };
}

async function profiles() {
  const json = { contentType: "application/json" };
  const saved = await call("saveAgentProfile", "skills", { a: 1 }, { agent, ...json });
  const kept = (await call("retrieveAgentProfile", "skills", { agent })).result;
  const lastSHA1 = kept.etag.replaceAll('"', "");
  await call("saveAgentProfile", "skills", { b: 2 }, { agent, ...json, lastSHA1 });
  await call("saveActivityProfile", "level", { c: 3 }, { activity, ...json });
  const twice = await call("saveActivityProfile", "level", { d: 4 }, { activity, ...json });
  return {
    error: saved.error,
    agent: (await call("retrieveAgentProfile", "skills", { agent })).result.contents,
    activity: (await call("retrieveActivityProfile", "level", { activity })).result.contents,
    twice: twice.error,
    listed: (await call("retrieveAgentProfileIds", { agent })).result,
  };
}

async function about() {
  return {
    versions: (await call("about", {})).result.version,
    activity: (await call("retrieveActivity", it.cell.id, {})).result.id,
  };
}

it.run({ statements, voiding, attachments, state, profiles, about });
