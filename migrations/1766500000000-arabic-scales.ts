import type { MigrationInterface, QueryRunner } from 'typeorm';

const SCALES: [scale: string, title: string][] = [
  ['pam', 'مصفوفة اتفاقات السلام (معهد كروك)'],
  ['carter5', 'مركز كارتر، خمسة مستويات'],
];
const LEVELS: [level: string, title: string][] = [
  ['not_initiated', 'لم يبدأ'],
  ['minimum', 'حد أدنى'],
  ['minimal', 'حد أدنى'],
  ['intermediate', 'متوسط'],
  ['nearly_completed', 'شبه مكتمل'],
  ['full', 'كامل'],
  ['completed', 'مكتمل'],
];

/** The two scales that the product brings were without names in Arabic. */
export class ArabicScales1766500000000 implements MigrationInterface {
  readonly name = 'ArabicScales1766500000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await this.named(queryRunner, `title || jsonb_build_object('ar', n.said)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await this.named(queryRunner, `title - 'ar'`);
  }

  private async named(queryRunner: QueryRunner, title: string): Promise<void> {
    await queryRunner.query(
      `UPDATE scale SET title = ${title} FROM unnest($1::text[], $2::text[]) n (key, said) WHERE scale.key = n.key`,
      [SCALES.map(([scale]) => scale), SCALES.map(([, said]) => said)],
    );
    await queryRunner.query(
      `UPDATE scale_level SET title = ${title} FROM unnest($1::text[], $2::text[]) n (level, said)
       WHERE scale_level.level = n.level AND scale_level.scale = ANY ($3)`,
      [LEVELS.map(([level]) => level), LEVELS.map(([, said]) => said), SCALES.map(([scale]) => scale)],
    );
  }
}
