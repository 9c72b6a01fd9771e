import { describe, expect, it } from 'vitest';
import { FairQueue } from '#app/vault/fair-queue.ts';

describe('the queue of the vault', () => {
  it('lets projects take turns, however many questions one of them asks', () => {
    const queue = new FairQueue<string>(1);
    for (let i = 0; i < 5; i += 1) queue.add('many', `m${i}`, `m${i}`);
    queue.add('one', 'o', 'o');
    const order: string[] = [];
    for (let next = queue.take(); next; next = queue.take()) {
      order.push(next.item);
      queue.done(next.project);
    }
    expect(order).toEqual(['m0', 'o', 'm1', 'm2', 'm3', 'm4']);
  });

  it('runs one question of a project at a time', () => {
    const queue = new FairQueue<string>(1);
    queue.add('a', '1', '1');
    queue.add('a', '2', '2');
    expect(queue.take()?.item).toBe('1');
    expect(queue.take()).toBeUndefined();
    queue.done('a');
    expect(queue.take()?.item).toBe('2');
  });

  it('counts only the runs of the project itself (A6)', () => {
    const queue = new FairQueue<string>(1);
    queue.add('b', 'other', '');
    queue.add('a', '1', '');
    queue.add('a', '2', '');
    queue.add('c', 'other', '');
    expect(queue.ahead('a', '1')).toBe(0);
    expect(queue.ahead('a', '2')).toBe(1);
  });

  it('forgets what is taken back', () => {
    const queue = new FairQueue<string>(1);
    queue.add('a', '1', '1');
    expect(queue.remove('a', '1')).toBe(true);
    expect(queue.remove('a', '1')).toBe(false);
    expect(queue.take()).toBeUndefined();
  });
});
