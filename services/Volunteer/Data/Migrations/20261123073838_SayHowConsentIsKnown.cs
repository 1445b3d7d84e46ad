using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovPlatform.VolunteerService.Data.Migrations
{
    /// <inheritdoc />
    public partial class SayHowConsentIsKnown : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "consent_text",
                table: "volunteer",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text"
            );

            migrationBuilder.AddColumn<string>(name: "consent_basis", table: "volunteer", type: "text", nullable: true);

            // Of those who are here nobody can say any more whether the words were shown or made up when they were entered:
            // registering oneself was an agreement, anything else is presumed. Written by rewriting the table, which no wall hides.
            migrationBuilder.Sql(
                """
                ALTER TABLE volunteer
                    ALTER COLUMN consent_text TYPE text USING NULL::text,
                    ALTER COLUMN consent_basis TYPE text
                        USING CASE WHEN subject = entered_by THEN 'byRegistering' ELSE 'presumed' END;
                ALTER TABLE volunteer ALTER COLUMN consent_basis SET NOT NULL;
                """
            );

            migrationBuilder.AddCheckConstraint(
                name: "ck_volunteer_consent_basis",
                table: "volunteer",
                sql: "consent_basis IN ('stated', 'byRegistering', 'relayed', 'presumed') AND (consent_text IS NOT NULL) = (consent_basis IN ('stated', 'relayed'))"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(name: "ck_volunteer_consent_basis", table: "volunteer");

            migrationBuilder.DropColumn(name: "consent_basis", table: "volunteer");

            migrationBuilder.Sql(
                "ALTER TABLE volunteer ALTER COLUMN consent_text TYPE text USING coalesce(consent_text, '')"
            );

            migrationBuilder.AlterColumn<string>(
                name: "consent_text",
                table: "volunteer",
                type: "text",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true
            );
        }
    }
}
