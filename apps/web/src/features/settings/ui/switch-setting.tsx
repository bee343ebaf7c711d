/** Something that is on or off, with a line on what it does. */
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useId } from 'react';

interface SwitchSettingProps {
  label: string;
  text: string;
  checked: boolean;
  onSwitch: (checked: boolean) => void;
}

export function SwitchSetting({ label, text, checked, onSwitch }: SwitchSettingProps) {
  const id = useId();
  return (
    <Stack direction="row" spacing={2} sx={{ width: '100%', justifyContent: 'space-between', alignItems: 'start' }}>
      <Box>
        <Typography component="label" htmlFor={id}>
          {label}
        </Typography>
        <Typography variant="body2" color="textSecondary" id={`${id}-text`}>
          {text}
        </Typography>
      </Box>
      <Switch
        id={id}
        checked={checked}
        onChange={(_event, on) => onSwitch(on)}
        slotProps={{ input: { 'aria-describedby': `${id}-text` } }}
      />
    </Stack>
  );
}
