// A mail server for one test: settings as JSON in the first argument, then one line of JSON for each message that
// arrived. It ends with its standard input.
import { SMTPServer } from "smtp-server";
import PostalMime from "postal-mime";
import { readFileSync } from "node:fs";

const settings = JSON.parse(process.argv[2]);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const fail = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  secure: settings.secure ?? false,
  hideSTARTTLS: settings.hideStartTls ?? false,
  disabledCommands: settings.user ? [] : ["AUTH"],
  authMethods: settings.authMethods ?? ["PLAIN", "LOGIN"],
  authOptional: !settings.user,
  ...(settings.key && { key: readFileSync(settings.key), cert: readFileSync(settings.cert) }),
  onAuth(auth, session, done) {
    const right = auth.username === settings.user && auth.password === settings.password;
    if (right) done(null, { user: auth.username });
    else done(fail(535, "5.7.8 wrong name or password"));
  },
  onRcptTo(address, session, done) {
    if (address.address.startsWith("later@")) done(fail(451, "4.7.1 greylisted"));
    else if (address.address.startsWith("never@")) done(fail(550, "5.1.1 no such mailbox"));
    else done();
  },
  onData(stream, session, done) {
    const pieces = [];
    stream.on("data", (piece) => pieces.push(piece));
    stream.on("end", async () => {
      const raw = Buffer.concat(pieces);
      const mail = await PostalMime.parse(raw);
      say({
        from: mail.from, to: mail.to, subject: mail.subject, text: mail.text, id: mail.messageId,
        headers: mail.headers.map((header) => header.key), raw: raw.toString("latin1"),
        secure: session.secure, user: session.user ?? null,
        sender: session.envelope.mailFrom.address, recipients: session.envelope.rcptTo.map((to) => to.address),
      });
      done(null, "2.0.0 taken");
    });
  },
});

server.on("error", () => {});
server.listen(0, "127.0.0.1", () => say({ port: server.server.address().port }));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
