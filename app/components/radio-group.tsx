import { ChoiceGroup, type ChoiceGroupProps } from './choice-group.tsx';

type Props = ChoiceGroupProps & { defaultValue?: string | undefined };

/** Exactly one answer to one question. */
export function RadioGroup({ defaultValue, ...group }: Props) {
  return <ChoiceGroup {...group} type="radio" isChosen={(value) => value === defaultValue} />;
}
