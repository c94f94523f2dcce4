// An OpenID provider for the tests: a certified implementation, and beside it /test/..., where the tests say which
// client there is, who logs in next, and how the next ID token is to be forged. It prints its issuer, and ends with
// its standard input.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { SignJWT, UnsecuredJWT, decodeJwt, exportJWK, exportSPKI, generateKeyPair } from 'jose';

const keys = await Promise.all(['first', 'second', 'stranger'].map(async kid => {
  const pair = await generateKeyPair('RS256', { extractable: true });
  return { kid, alg: 'RS256', use: 'sig', pair, jwk: { ...(await exportJWK(pair.privateKey)), kid, alg: 'RS256', use: 'sig' } };
}));
const [first, second, stranger] = keys;
const people = {};
let next = null, forgery = null, provider = null, serveSecond = false;

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname.startsWith('/test/')) return tell(url.pathname.slice(6), await read(request), response);
  if (url.pathname.startsWith('/interaction/')) return finish(request, response);
  return provider.callback()(request, response);
});
await new Promise(resolve => server.listen(0, 'localhost', resolve));
const issuer = `http://localhost:${server.address().port}`;
process.stdin.on('end', () => process.exit()).resume();
console.log(issuer);

async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString() || '{}');
}

async function tell(what, body, response) {
  if (what === 'client') provider = build(body);
  if (what === 'person') people[body.sub] = next = body;
  if (what === 'forge') forgery = body.forgery ?? null;
  if (what === 'second-key') serveSecond = true;
  if (what === 'log-out-token') return response.end(await logOutToken(body));
  response.end('{}');
}

function build({ clientId, clientSecret, redirectUri, logOutUri }) {
  const built = new Provider(issuer, {
    clients: [{
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [redirectUri],
      backchannel_logout_uri: logOutUri,
      backchannel_logout_session_required: true,
    }],
    jwks: { keys: [first.jwk] },
    cookies: { keys: ['a test'] },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'amr', 'acr', 'auth_time', 'sid'], email: ['email'], profile: ['name'], groups: ['groups'] },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => people[sub] }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  });
  built.use(async (context, proceed) => {
    await proceed();
    if (context.path === '/jwks' && serveSecond) {
      const { kty, n, e } = second.jwk;
      const published = { kty, n, e, kid: 'second', alg: 'RS256', use: 'sig' };
      context.body = { keys: [...context.body.keys, published] };
    }
    if (context.path === '/token' && forgery && context.body.id_token)
      context.body.id_token = await forge(context.body.id_token, clientSecret);
  });
  return built;
}

// Logs in whoever the test named, and consents for them.
async function finish(request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login')
    return provider.interactionFinished(request, response, { login: { accountId: next.sub, amr: next.amr } });
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid profile email groups');
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } },
    { mergeWithLastSubmission: true });
}

function sign(claims, key = first, header = {}) {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid, ...header }).sign(key.pair.privateKey);
}

async function forge(token, clientSecret) {
  const claims = decodeJwt(token);
  const now = Math.floor(Date.now() / 1000);
  switch (forgery) {
    case 'no signature': return new UnsecuredJWT(claims).encode();
    case 'signed with the client secret':
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(clientSecret));
    case 'signed with the public key':
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: first.kid })
        .sign(new TextEncoder().encode(await exportSPKI(first.pair.publicKey)));
    case 'signed by a stranger': return sign(claims, { ...stranger, kid: 'first' });
    case 'an unknown key': return sign(claims, stranger);
    case 'the second key': return sign(claims, second);
    case 'an altered claim': {
      const [header, , signature] = token.split('.');
      const body = Buffer.from(JSON.stringify({ ...claims, groups: ['gw-admin'] })).toString('base64url');
      return [header, body, signature].join('.');
    }
    case 'another nonce': return sign({ ...claims, nonce: 'another' });
    case 'no nonce': return sign({ ...claims, nonce: undefined });
    case 'another audience': return sign({ ...claims, aud: 'another' });
    case 'two audiences': return sign({ ...claims, aud: [claims.aud, 'another'], azp: undefined });
    case 'another authorised party': return sign({ ...claims, azp: 'another' });
    case 'another issuer': return sign({ ...claims, iss: 'https://elsewhere.example' });
    case 'expired': return sign({ ...claims, iat: now - 500, exp: now - 120 });
    case 'no expiry': return sign({ ...claims, exp: undefined });
    case 'issued long ago': return sign({ ...claims, iat: now - 3600 });
    case 'issued in the future': return sign({ ...claims, iat: now + 3600 });
    case 'another access token': return sign({ ...claims, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' });
    case 'an access token': return sign(claims, first, { typ: 'at+jwt' });
    case 'no groups': return sign({ ...claims, groups: undefined });
    case 'an unverified e-mail': return sign({ ...claims, email_verified: false });
    case 'no e-mail': return sign({ ...claims, email: undefined });
    default: throw new Error(forgery);
  }
}

function logOutToken({ claims, header }) {
  return sign({ iss: issuer, iat: Math.floor(Date.now() / 1000), exp: Math.floor(Date.now() / 1000) + 120, jti: 'a', ...claims },
    first, header);
}
