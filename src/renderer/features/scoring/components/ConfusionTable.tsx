import type { Confusion } from '#shared/domain/scoring/models.ts';
import { useWords } from '../words.ts';

/** What the model said against what the editor said, at one half. */
export function ConfusionTable({ confusion }: { confusion: Confusion }) {
  const { text, shared } = useWords();
  const { truePositive, falsePositive, trueNegative, falseNegative } = confusion;
  const cell = (count: number, isRight: boolean) => (
    <td className={isRight ? 'confusion-right number' : 'confusion-wrong number'}>{shared.number(count)}</td>
  );
  return (
    <figure>
      <figcaption>{text('confusion')}</figcaption>
      <table className="model-table confusion">
        <thead>
          <tr>
            <td />
            <th scope="col">{text('saidYes')}</th>
            <th scope="col">{text('saidNo')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{text('wasYes')}</th>
            {cell(truePositive, true)}
            {cell(falseNegative, false)}
          </tr>
          <tr>
            <th scope="row">{text('wasNo')}</th>
            {cell(falsePositive, false)}
            {cell(trueNegative, true)}
          </tr>
        </tbody>
      </table>
    </figure>
  );
}
