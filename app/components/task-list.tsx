import { Heading } from './heading.tsx';
import { Link } from './link.tsx';
import { StatusBadge, type StatusTone } from './status-badge.tsx';

export type Task = {
  id: string;
  title: string;
  hint?: string;
  /** Without an address the task cannot be started yet; the status says so. */
  href?: string;
  /** `tone: 'done'` is plain text: only what still needs a hand gets a badge. */
  status: { tone: StatusTone; label: string };
};

export type TaskGroup = { id: string; title: string; tasks: readonly Task[] };

/** The parts of an application with what is left to do. The whole row leads to the task. */
export function TaskList({ groups }: { groups: readonly TaskGroup[] }) {
  return (
    <ol className="space-y-10">
      {groups.map((group) => (
        <li key={group.id}>
          <Heading level={2} id={group.id}>
            {group.title}
          </Heading>
          <ul>
            {group.tasks.map((task) => {
              const described = `${task.id}-status${task.hint ? ` ${task.id}-hint` : ''}`;
              return (
                <li
                  key={task.id}
                  className={`relative flex min-h-14 flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-solid-gray-300 px-1 py-3 ${task.href ? 'hover:bg-key-50' : ''}`}
                >
                  <div className="min-w-0">
                    {task.href ? (
                      <Link
                        to={task.href}
                        aria-describedby={described}
                        className="text-std-17N-170 text-key-900 underline underline-offset-[0.1875rem] after:absolute after:inset-0 hover:decoration-[0.1875rem]"
                      >
                        {task.title}
                      </Link>
                    ) : (
                      <span className="text-std-17N-170 text-solid-gray-800">{task.title}</span>
                    )}
                    {task.hint ? (
                      <p id={`${task.id}-hint`} className="text-std-16N-170 text-solid-gray-700">
                        {task.hint}
                      </p>
                    ) : null}
                  </div>
                  <div id={`${task.id}-status`}>
                    {task.status.tone === 'done' ? (
                      <span className="text-std-16N-170">{task.status.label}</span>
                    ) : (
                      <StatusBadge tone={task.status.tone}>{task.status.label}</StatusBadge>
                    )}
                  </div>
                </li>
              );
            })}
          </ul>
        </li>
      ))}
    </ol>
  );
}
