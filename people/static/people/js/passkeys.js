/* Passkeys: a form marked data-passkey="get" (use one) or "create" (make one) asks the device when it is sent, and
   carries the device's answer. What to ask stands in data-options, or is fetched from data-ask. Without this script, or
   on a device that has no passkeys, what is marked data-needs-passkeys stays hidden. */
const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const encode = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const decodedIds = (list) => list?.map((one) => ({ ...one, id: decode(one.id) }));

async function create(options) {
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: decode(options.challenge),
      user: { ...options.user, id: decode(options.user.id) },
      excludeCredentials: decodedIds(options.excludeCredentials),
      authenticatorSelection: {
        ...options.authenticatorSelection,
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
    },
  });
  const { clientDataJSON, attestationObject } = credential.response;
  return told(credential, {
    clientDataJSON: encode(clientDataJSON),
    attestationObject: encode(attestationObject),
    transports: credential.response.getTransports?.() ?? [],
  });
}

async function get(options) {
  const credential = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: decode(options.challenge),
      allowCredentials: decodedIds(options.allowCredentials),
    },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = credential.response;
  return told(credential, {
    clientDataJSON: encode(clientDataJSON),
    authenticatorData: encode(authenticatorData),
    signature: encode(signature),
    userHandle: userHandle ? encode(userHandle) : null,
  });
}

function told(credential, response) {
  const id = encode(credential.rawId);
  return {
    id,
    rawId: id,
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

async function options(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const reply = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
  if (!reply.ok) throw new Error(`${reply.status}`);
  return (await reply.json()).request_options;
}

async function ask(form) {
  const failed = form.querySelector("[data-failed]");
  failed.hidden = true;
  try {
    const act = form.dataset.passkey === "create" ? create : get;
    form.elements.credential.value = JSON.stringify(await act((await options(form)).publicKey));
    form.submit();
  } catch {
    failed.hidden = false;
  }
}

if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-needs-passkeys]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-without-passkeys]")) part.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
  }
}
