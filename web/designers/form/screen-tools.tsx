import EyeOutlined from '@ant-design/icons/EyeOutlined';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';

/** On which screen the form is shown, and the preview. */
export function ScreenTools({
  screen,
  onScreen,
  onPreview,
}: {
  /** Null on a small screen, which shows its own alone. */
  screen: 'desktop' | 'phone' | null;
  onScreen: (screen: 'desktop' | 'phone') => void;
  onPreview: () => void;
}) {
  const { t } = useTranslation('designer');
  return (
    <>
      {screen && (
        <Segmented
          aria-label={t('screen')}
          value={screen}
          options={(['desktop', 'phone'] as const).map((value) => ({ value, label: t(`screens.${value}`) }))}
          onChange={onScreen}
        />
      )}
      <Button icon={<EyeOutlined aria-hidden />} onClick={onPreview}>
        {t('preview')}
      </Button>
    </>
  );
}
