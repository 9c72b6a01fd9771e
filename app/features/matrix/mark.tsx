/** A condition's number as a mark in a cell and before its words; the ring keeps it apart from other numbers. */
export function ConditionMark({ number }: { number: number }) {
  return (
    <span className="inline-flex size-7 items-center justify-center rounded-full border-2 border-key-1000 bg-white text-std-16B-170 leading-none text-key-1000">
      {number}
    </span>
  );
}

export function AlwaysMark() {
  return <span className="inline-block size-5 rounded-full bg-key-1000 align-middle print:bg-black" />;
}
