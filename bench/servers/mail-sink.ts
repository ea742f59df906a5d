// An SMTP server that takes everything and keeps nothing.
import { SMTPServer } from 'smtp-server';

new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  maxClients: 200,
  onData(stream, _session, answer) {
    stream.resume();
    stream.on('end', () => answer(null, 'Taken'));
  },
}).listen(Number(process.env.PORT), '127.0.0.1');
