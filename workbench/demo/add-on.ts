// A portfolio and a network → the built add-on, opened on them and driven as its sidebar drives it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Api, ApiName, ApiReply, JobView } from '../../src/core/api';
import type { ScriptProject } from '../apps-script';
import {
  type Network,
  openScript,
  restore,
  type Script,
  type Snapshot,
  World,
  type WorldOptions,
} from '../apps-script';
import type { Portfolio } from './portfolio';

/** Connection of the simulated CRM, from the vendor's own examples. */
export const SAMPLE_CONNECTION = { server: 'crm.wolkvox.com', operation: 'moduletest03', token: 'A8K3J7F2' } as const;

/** Returns the project that would be pushed; `npm run build` makes it. */
export function builtProject(folder = 'dist'): ScriptProject {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return {
    code: read('server.js'),
    manifest: JSON.parse(read('appsscript.json')),
    htmlFiles: {
      sidebar: read('sidebar.html'),
      tasks: read('tasks.html'),
      'tasks-words': read('tasks-words.html'),
    },
  };
}

/** A call that the server answered with a fault, in the words that the user would read. */
export class AnsweredFault extends Error {
  constructor(
    readonly code: string,
    readonly title: string,
    readonly advice: string,
  ) {
    super(`${title}. ${advice}`);
  }
}

export interface AddOnOptions extends Omit<WorldOptions, 'locale' | 'timeZone' | 'tabs' | 'network'> {
  readonly portfolio: Portfolio;
  readonly network: Network;
  readonly project?: ScriptProject;
  /** The spreadsheet as it was kept, in place of the portfolio's. */
  readonly kept?: Snapshot;
}

/** The add-on open on a spreadsheet. */
export class AddOn {
  readonly world: World;
  readonly script: Script;

  constructor({ portfolio, network, project = builtProject(), kept, ...options }: AddOnOptions) {
    const { locale, timeZone, tabs } = portfolio;
    this.world =
      kept === undefined
        ? new World({ ...options, locale, timeZone, tabs, network })
        : restore(kept, { ...options, network });
    this.script = openScript({ bundle: project, world: this.world });
  }

  /** Calls the server as the page does and returns its answer. Throws what the platform throws. */
  reply<N extends ApiName>(name: N, argument: Parameters<Api[N]>[0], user?: string): ApiReply<ReturnType<Api[N]>> {
    const outcome = this.script.callFromPage(name, [JSON.stringify(argument)], { user });
    if (!outcome.ok) throw new Error(`${outcome.error.name}: ${outcome.error.message}`);
    return JSON.parse(String(outcome.value));
  }

  /** As `reply`, but returns the value. Throws AnsweredFault. */
  call<N extends ApiName>(name: N, argument: Parameters<Api[N]>[0], user?: string): ReturnType<Api[N]> {
    const reply = this.reply(name, argument, user);
    if (!reply.ok) throw new AnsweredFault(reply.code, reply.title, reply.advice);
    return reply.value;
  }

  /** Connects, and tells the add-on which tab is which and what was matched by hand. */
  connect(
    portfolio: Portfolio,
    connection: { server: string; operation: string; token: string } = SAMPLE_CONNECTION,
  ): void {
    this.call('saveConnection', connection);
    for (const { name } of portfolio.tabs) {
      const role = portfolio.roles[name];
      if (role !== undefined) this.call('saveMapping', { tab: name, role, columns: portfolio.mapping[name] ?? {} });
    }
  }

  /** Goes on with the job, run after run, until it needs no further one. */
  finish(job: JobView): JobView {
    let view = job;
    while (view.state === 'running') view = this.call('runJob', null);
    return view;
  }
}
