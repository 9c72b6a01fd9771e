/** The largest prime below 2^26: products stay whole numbers in a double. */
export const prime = 67_108_859;

function inverse(value: number): number {
  let [a, b] = [value, prime];
  let [x, y] = [1, 0];
  while (b > 0) {
    const quotient = Math.floor(a / b);
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return ((x % prime) + prime) % prime;
}

/** A fixed sequence: the same question has the same answer on every machine (A2). */
function numbers(): () => number {
  let state = 88_172_645;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return 1 + ((state >>> 0) % (prime - 1));
  };
}

/**
 * One change of the unknowns, chosen by a fixed sequence, that no exact row notices. An unknown that is zero in it is
 * fixed by the rows (its unit vector is in their row space, up to a chance of one in the prime); two that are opposite have
 * a fixed sum. Arithmetic is exact, in the whole numbers modulo a prime.
 *
 * @param columns for each unknown the rows that it is in, each with coefficient one
 */
export function unnoticedChange(columns: readonly Int32Array[], rows: number): Float64Array {
  const size = columns.length;
  const matrix = Array.from({ length: rows }, () => new Float64Array(size));
  for (const [column, list] of columns.entries()) for (const row of list) matrix[row]![column] = 1;
  const pivotOf: number[] = [];
  let rank = 0;
  for (let column = 0; column < size && rank < rows; column += 1) {
    let at = rank;
    while (at < rows && matrix[at]![column] === 0) at += 1;
    if (at === rows) continue;
    [matrix[rank], matrix[at]] = [matrix[at]!, matrix[rank]!];
    const row = matrix[rank]!;
    const scale = inverse(row[column]!);
    for (let i = column; i < size; i += 1) row[i] = (row[i]! * scale) % prime;
    for (let other = 0; other < rows; other += 1) {
      const factor = matrix[other]![column]!;
      if (other === rank || factor === 0) continue;
      const target = matrix[other]!;
      for (let i = column; i < size; i += 1) {
        if (row[i] !== 0) target[i] = (target[i]! + (prime - factor) * row[i]!) % prime;
      }
    }
    pivotOf.push(column);
    rank += 1;
  }
  const next = numbers();
  const change = new Float64Array(size);
  const isPivot = new Set(pivotOf);
  for (let column = 0; column < size; column += 1) if (!isPivot.has(column)) change[column] = next();
  for (const [row, column] of pivotOf.entries()) {
    let sum = 0;
    const line = matrix[row]!;
    for (let i = column + 1; i < size; i += 1) {
      if (line[i] !== 0 && !isPivot.has(i)) sum = (sum + line[i]! * change[i]!) % prime;
    }
    change[column] = (prime - sum) % prime;
  }
  return change;
}
