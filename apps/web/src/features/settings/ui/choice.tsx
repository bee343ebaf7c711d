/** One of a few, each with a line on what it means. */
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string; text: string }[];
  onChoose: (value: Value) => void;
}

export function Choice<Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>) {
  return (
    <RadioGroup aria-label={label} value={value} onChange={(_event, chosen) => onChoose(chosen as Value)}>
      {options.map((option) => (
        <FormControlLabel
          key={option.value}
          value={option.value}
          control={<Radio />}
          sx={{ alignItems: 'flex-start', py: 0.5 }}
          label={
            <>
              <Typography sx={{ mt: '9px' }}>{option.label}</Typography>
              <Typography variant="body2" color="textSecondary">
                {option.text}
              </Typography>
            </>
          }
        />
      ))}
    </RadioGroup>
  );
}
