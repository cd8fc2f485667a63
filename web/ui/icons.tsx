import type { ComponentType } from 'react';
import ApartmentOutlined from '@ant-design/icons/ApartmentOutlined';
import AppstoreOutlined from '@ant-design/icons/AppstoreOutlined';
import AuditOutlined from '@ant-design/icons/AuditOutlined';
import BankOutlined from '@ant-design/icons/BankOutlined';
import BarChartOutlined from '@ant-design/icons/BarChartOutlined';
import BookOutlined from '@ant-design/icons/BookOutlined';
import CalendarOutlined from '@ant-design/icons/CalendarOutlined';
import CarOutlined from '@ant-design/icons/CarOutlined';
import CloudOutlined from '@ant-design/icons/CloudOutlined';
import ContactsOutlined from '@ant-design/icons/ContactsOutlined';
import CreditCardOutlined from '@ant-design/icons/CreditCardOutlined';
import CustomerServiceOutlined from '@ant-design/icons/CustomerServiceOutlined';
import DatabaseOutlined from '@ant-design/icons/DatabaseOutlined';
import DesktopOutlined from '@ant-design/icons/DesktopOutlined';
import FileDoneOutlined from '@ant-design/icons/FileDoneOutlined';
import FileTextOutlined from '@ant-design/icons/FileTextOutlined';
import GiftOutlined from '@ant-design/icons/GiftOutlined';
import GlobalOutlined from '@ant-design/icons/GlobalOutlined';
import HomeOutlined from '@ant-design/icons/HomeOutlined';
import IdcardOutlined from '@ant-design/icons/IdcardOutlined';
import InboxOutlined from '@ant-design/icons/InboxOutlined';
import KeyOutlined from '@ant-design/icons/KeyOutlined';
import LaptopOutlined from '@ant-design/icons/LaptopOutlined';
import LockOutlined from '@ant-design/icons/LockOutlined';
import MailOutlined from '@ant-design/icons/MailOutlined';
import MedicineBoxOutlined from '@ant-design/icons/MedicineBoxOutlined';
import MobileOutlined from '@ant-design/icons/MobileOutlined';
import PhoneOutlined from '@ant-design/icons/PhoneOutlined';
import PrinterOutlined from '@ant-design/icons/PrinterOutlined';
import RocketOutlined from '@ant-design/icons/RocketOutlined';
import SafetyCertificateOutlined from '@ant-design/icons/SafetyCertificateOutlined';
import ShoppingCartOutlined from '@ant-design/icons/ShoppingCartOutlined';
import SolutionOutlined from '@ant-design/icons/SolutionOutlined';
import TeamOutlined from '@ant-design/icons/TeamOutlined';
import ToolOutlined from '@ant-design/icons/ToolOutlined';
import TruckOutlined from '@ant-design/icons/TruckOutlined';
import UserAddOutlined from '@ant-design/icons/UserAddOutlined';
import UserDeleteOutlined from '@ant-design/icons/UserDeleteOutlined';
import WalletOutlined from '@ant-design/icons/WalletOutlined';
import WifiOutlined from '@ant-design/icons/WifiOutlined';
import { ReceiptIcon, StampIcon, PlaneIcon } from './drawn-icons.tsx';

/** The set services and categories choose from, by the name stored in their definition. */
export const serviceIcons: Readonly<Record<string, ComponentType>> = {
  apartment: ApartmentOutlined,
  app: AppstoreOutlined,
  audit: AuditOutlined,
  bank: BankOutlined,
  book: BookOutlined,
  building: ApartmentOutlined,
  calendar: CalendarOutlined,
  car: CarOutlined,
  card: CreditCardOutlined,
  chart: BarChartOutlined,
  cloud: CloudOutlined,
  contacts: ContactsOutlined,
  contract: FileDoneOutlined,
  database: DatabaseOutlined,
  desktop: DesktopOutlined,
  file: FileTextOutlined,
  gift: GiftOutlined,
  globe: GlobalOutlined,
  home: HomeOutlined,
  idcard: IdcardOutlined,
  inbox: InboxOutlined,
  key: KeyOutlined,
  laptop: LaptopOutlined,
  lock: LockOutlined,
  mail: MailOutlined,
  medicine: MedicineBoxOutlined,
  mobile: MobileOutlined,
  phone: PhoneOutlined,
  plane: PlaneIcon,
  printer: PrinterOutlined,
  receipt: ReceiptIcon,
  rocket: RocketOutlined,
  safety: SafetyCertificateOutlined,
  service: CustomerServiceOutlined,
  cart: ShoppingCartOutlined,
  solution: SolutionOutlined,
  stamp: StampIcon,
  team: TeamOutlined,
  tool: ToolOutlined,
  truck: TruckOutlined,
  'user-add': UserAddOutlined,
  'user-delete': UserDeleteOutlined,
  wallet: WalletOutlined,
  wifi: WifiOutlined,
};

/** The same service has the same tint everywhere. */
function tintOf(key: string): number {
  let sum = 7;
  for (const character of key) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return sum % 6;
}

/** The tile with a service's icon; a name we do not know draws the general one. */
export function ServiceIcon({
  name,
  tint = '',
  size = 40,
}: {
  name: string | null | undefined;
  /** What gives the colour: the key of the service. */
  tint?: string;
  size?: 24 | 32 | 40 | 48;
}) {
  const Icon = (name && serviceIcons[name]) || FileTextOutlined;
  return (
    <span className={`service-icon service-icon-${size} service-icon-tone-${tintOf(tint)}`} aria-hidden>
      <Icon />
    </span>
  );
}
