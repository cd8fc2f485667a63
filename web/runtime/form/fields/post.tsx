import { listPosts } from '@portico/core/api/organisation.ts';
import type { z } from 'zod';
import type { PostField } from '@portico/core/definitions/form/fields/post.ts';
import { useRead } from '../../../api/hooks.ts';
import type { Control, EditProps, ReadProps } from './control.ts';
import { NamesOfKeys, PickByName } from './pick-by-name.tsx';

type Field = z.infer<typeof PostField>;

const usePosts = () => useRead(listPosts, {}, { staleTime: 300_000 }).data?.items;

function Edit(props: EditProps<Field>) {
  return <PickByName {...props} among={usePosts()} />;
}
function Read({ value }: ReadProps<Field>) {
  return <NamesOfKeys keys={value} among={usePosts()} />;
}
export const postControl: Control<Field> = { Edit, Read };
