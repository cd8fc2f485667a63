import type { ComponentType } from 'react';
import AlignLeftOutlined from '@ant-design/icons/AlignLeftOutlined';
import ApartmentOutlined from '@ant-design/icons/ApartmentOutlined';
import BarcodeOutlined from '@ant-design/icons/BarcodeOutlined';
import CalculatorOutlined from '@ant-design/icons/CalculatorOutlined';
import CalendarOutlined from '@ant-design/icons/CalendarOutlined';
import CheckOutlined from '@ant-design/icons/CheckOutlined';
import CheckSquareOutlined from '@ant-design/icons/CheckSquareOutlined';
import ClockCircleOutlined from '@ant-design/icons/ClockCircleOutlined';
import CommentOutlined from '@ant-design/icons/CommentOutlined';
import DownCircleOutlined from '@ant-design/icons/DownCircleOutlined';
import EnvironmentOutlined from '@ant-design/icons/EnvironmentOutlined';
import FieldNumberOutlined from '@ant-design/icons/FieldNumberOutlined';
import FieldTimeOutlined from '@ant-design/icons/FieldTimeOutlined';
import FileOutlined from '@ant-design/icons/FileOutlined';
import FolderOutlined from '@ant-design/icons/FolderOutlined';
import FontSizeOutlined from '@ant-design/icons/FontSizeOutlined';
import GroupOutlined from '@ant-design/icons/GroupOutlined';
import HighlightOutlined from '@ant-design/icons/HighlightOutlined';
import HourglassOutlined from '@ant-design/icons/HourglassOutlined';
import IdcardOutlined from '@ant-design/icons/IdcardOutlined';
import LayoutOutlined from '@ant-design/icons/LayoutOutlined';
import LineOutlined from '@ant-design/icons/LineOutlined';
import LinkOutlined from '@ant-design/icons/LinkOutlined';
import MailOutlined from '@ant-design/icons/MailOutlined';
import OrderedListOutlined from '@ant-design/icons/OrderedListOutlined';
import PaperClipOutlined from '@ant-design/icons/PaperClipOutlined';
import PartitionOutlined from '@ant-design/icons/PartitionOutlined';
import PayCircleOutlined from '@ant-design/icons/PayCircleOutlined';
import PercentageOutlined from '@ant-design/icons/PercentageOutlined';
import PhoneOutlined from '@ant-design/icons/PhoneOutlined';
import PictureOutlined from '@ant-design/icons/PictureOutlined';
import ScheduleOutlined from '@ant-design/icons/ScheduleOutlined';
import SignatureOutlined from '@ant-design/icons/SignatureOutlined';
import SolutionOutlined from '@ant-design/icons/SolutionOutlined';
import StarOutlined from '@ant-design/icons/StarOutlined';
import TableOutlined from '@ant-design/icons/TableOutlined';
import TeamOutlined from '@ant-design/icons/TeamOutlined';
import UserOutlined from '@ant-design/icons/UserOutlined';
import type { NodeKind } from './model/index.ts';

/** The picture of each kind, in the palette and on the canvas. */
export const kindIcons: Readonly<Record<NodeKind, ComponentType>> = {
  text: FontSizeOutlined,
  'long-text': AlignLeftOutlined,
  'rich-text': HighlightOutlined,
  phone: PhoneOutlined,
  email: MailOutlined,
  'id-number': IdcardOutlined,
  address: EnvironmentOutlined,
  number: FieldNumberOutlined,
  money: PayCircleOutlined,
  percent: PercentageOutlined,
  rating: StarOutlined,
  date: CalendarOutlined,
  'date-time': FieldTimeOutlined,
  time: ClockCircleOutlined,
  'date-range': ScheduleOutlined,
  duration: HourglassOutlined,
  choice: DownCircleOutlined,
  choices: CheckSquareOutlined,
  cascade: PartitionOutlined,
  'yes-no': CheckOutlined,
  person: UserOutlined,
  department: ApartmentOutlined,
  post: SolutionOutlined,
  team: TeamOutlined,
  attachment: PaperClipOutlined,
  image: PictureOutlined,
  signature: SignatureOutlined,
  table: TableOutlined,
  formula: CalculatorOutlined,
  lookup: LinkOutlined,
  serial: BarcodeOutlined,
  section: GroupOutlined,
  columns: LayoutOutlined,
  tabs: FolderOutlined,
  steps: OrderedListOutlined,
  note: CommentOutlined,
  divider: LineOutlined,
  pane: FileOutlined,
};
