import { ChoiceGroup, type ChoiceGroupProps } from './choice-group.tsx';

type Props = ChoiceGroupProps & { defaultValues?: readonly string[] };

/** Any number of answers to one question. All boxes carry the same name. */
export function CheckboxGroup({ defaultValues = [], ...group }: Props) {
  return <ChoiceGroup {...group} type="checkbox" isChosen={(value) => defaultValues.includes(value)} />;
}
