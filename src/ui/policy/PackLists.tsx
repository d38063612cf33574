/** Towns and milestones of a pack, a row each. */
import type { Programme, Town } from '../../domain/programme.ts';
import type { IsoDate } from '../../domain/quarter.ts';
import { withMilestones, withoutTown } from '../../workspace/pack-writing.ts';
import { useTexts } from '../workspace-context.tsx';
import {
  ChoiceCell,
  clauseNames,
  PackTable,
  RemoveCell,
  TextCell,
  TicksCell,
  unitOptions,
} from './PackCells.tsx';

interface PackListsProps {
  readonly kind: 'towns' | 'milestones';
  readonly programme: Programme;
  readonly onPut: (part: Partial<Programme>) => void;
}

type Milestone = Programme['milestones'][number];

export function PackLists({ kind, programme, onPut }: PackListsProps) {
  const texts = useTexts();
  const heads =
    kind === 'towns'
      ? [
          texts.policy.packTown,
          texts.policy.packShort,
          texts.policy.packTheme,
          texts.policy.packTier,
          texts.policy.packTourism,
          texts.policy.packLeads,
        ]
      : [
          texts.policy.packTown,
          texts.policy.packDueLenient,
          texts.policy.packDueStrict,
          texts.policy.packAppliesTo,
          texts.policy.clauses,
        ];
  const title = kind === 'towns' ? texts.policy.packTowns : texts.policy.packMilestones;
  return (
    <PackTable label={title} heads={heads}>
      {kind === 'towns'
        ? programme.towns.map((town) => (
            <TownRow key={town.id} town={town} programme={programme} onPut={onPut} />
          ))
        : programme.milestones.map((milestone) => (
            <MilestoneRow key={milestone.id} milestone={milestone} programme={programme} onPut={onPut} />
          ))}
    </PackTable>
  );
}

interface TownRowProps extends Pick<PackListsProps, 'programme' | 'onPut'> {
  readonly town: Town;
}

function TownRow({ town, programme, onPut }: TownRowProps) {
  const texts = useTexts();
  const put = (part: Partial<Town>): void =>
    onPut({ towns: programme.towns.map((each) => (each.id === town.id ? { ...each, ...part } : each)) });
  const both = (text: string) => ({ zh: text, en: text });
  const [first, ...later] = town.tier;
  return (
    <tr>
      {(
        [
          ['name', texts.policy.packTown],
          ['shortName', texts.policy.packShort],
          ['theme', texts.policy.packTheme],
        ] as const
      ).map(([field, label]) => (
        <td key={field}>
          <TextCell
            label={`${town.id} ${label}`}
            value={town[field].zh}
            onPut={(value) => put({ [field]: both(value) })}
          />
        </td>
      ))}
      <td>
        {first && (
          <ChoiceCell
            label={`${town.id} ${texts.policy.packTier}`}
            value={first.tier}
            names={texts.policy.tiers}
            onPut={(tier) => put({ tier: [{ ...first, tier }, ...later] })}
          />
        )}
      </td>
      <td>
        <ChoiceCell
          label={`${town.id} ${texts.policy.packTourism}`}
          value={town.tourism.status}
          names={texts.policy.tourism}
          onPut={(status) => put({ tourism: { ...town.tourism, status } })}
        />
      </td>
      <td>
        <TicksCell
          label={`${town.id} ${texts.policy.packLeads}`}
          ticked={town.leads.map(({ unit }) => unit)}
          options={unitOptions(programme)}
          onPut={(ticked) =>
            put({
              leads: ticked.map(
                (unit) =>
                  town.leads.find((lead) => lead.unit === unit) ?? { unit, basis: 'document', note: null },
              ),
            })
          }
        />
      </td>
      <RemoveCell name={town.name.zh} onRemove={() => onPut(withoutTown(programme, town.id))} />
    </tr>
  );
}

interface MilestoneRowProps extends Pick<PackListsProps, 'programme' | 'onPut'> {
  readonly milestone: Milestone;
}

function MilestoneRow({ milestone, programme, onPut }: MilestoneRowProps) {
  const texts = useTexts();
  const { milestones } = programme;
  const put = (part: Partial<Milestone>): void =>
    onPut(
      withMilestones(
        programme,
        milestones.map((each) => (each.id === milestone.id ? { ...each, ...part } : each)),
      ),
    );
  return (
    <tr>
      <td>
        <TextCell
          label={`${milestone.id} ${texts.policy.packTown}`}
          value={milestone.title.zh}
          onPut={(value) => put({ title: { zh: value, en: value } })}
        />
      </td>
      {(
        [
          ['dueLenient', texts.policy.packDueLenient],
          ['dueStrict', texts.policy.packDueStrict],
        ] as const
      ).map(([field, label]) => (
        <td key={field}>
          <TextCell
            type="date"
            label={`${milestone.id} ${label}`}
            value={milestone[field]}
            onPut={(value) => put({ [field]: value as IsoDate })}
          />
        </td>
      ))}
      <td>
        <ChoiceCell
          label={`${milestone.id} ${texts.policy.packAppliesTo}`}
          value={milestone.appliesTo}
          names={texts.policy.appliesTo}
          onPut={(appliesTo) => put({ appliesTo })}
        />
      </td>
      <td>
        <ChoiceCell
          label={`${milestone.id} ${texts.policy.clauses}`}
          value={milestone.clause}
          names={clauseNames(programme)}
          onPut={(clause) => put({ clause })}
        />
      </td>
      <RemoveCell
        name={milestone.title.zh}
        onRemove={() =>
          onPut(
            withMilestones(
              programme,
              milestones.filter(({ id }) => id !== milestone.id),
            ),
          )
        }
      />
    </tr>
  );
}
