import { rebuildViews } from './activities/rebuild-views';
import type { Context } from './context';
import { everyOrganization } from './jobs/schedules';
import { resetPassword } from './organizations/members/reset-password';

/** One thing that an operator may ask for on the command line. Throws one sentence where it cannot be done. */
type Command = (context: Context, args: string[], say: (line: string) => void) => Promise<void>;

const commands: Record<string, Command> = {
  /** Derives the views of every organization anew from the chains. */
  async 'rebuild-views'(context, _args, say) {
    for await (const organizationId of context.organizations.listIds()) {
      const count = await rebuildViews(context, organizationId);
      say(`${organizationId}: ${count} views rebuilt`);
    }
  },

  async 'reset-password'(context, [email], say) {
    if (!email) throw new Error('Whose? Say: reset-password <email>');
    const password = await resetPassword(context, email);
    if (password === null) throw new Error(`Nobody signs in as ${email}.`);
    say(`${email} signs in with ${password} from now on (shown this once). Every session has ended.`);
  },

  /** Work that belongs to no organization, so that no admin sees it. */
  async 'dead-letters'({ jobs, clock }, [act, id, ...reason], say) {
    if (act === undefined) {
      const dead = await jobs.listDead(everyOrganization);
      for (const { id, name, tries, diedAt, error } of dead)
        say(`${id}  ${name}  ${diedAt?.toISOString()}  after ${tries} tries: ${error}`);
      if (dead.length === 0) say('There are none.');
      return;
    }
    const because = reason.join(' ');
    if (!id || (act === 'close' ? because === '' : act !== 'retry'))
      throw new Error('Say: dead-letters [retry <id> | close <id> <reason>]');
    const done =
      act === 'retry'
        ? await jobs.retryDead(everyOrganization, id, clock.now())
        : await jobs.closeDead(everyOrganization, id, because, 'operator');
    if (!done) throw new Error(`No dead letter has the id ${id}.`);
    say(act === 'retry' ? 'It is in the queue again.' : 'It is closed.');
  },
};

/** Runs the command of this name. Throws one sentence where there is none. */
export async function runOperatorCommand(context: Context, name: string, args: string[], say: (line: string) => void): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new Error(`There is no command ${name}. There are: ${Object.keys(commands).join(', ')}.`);
  await command(context, args, say);
}
