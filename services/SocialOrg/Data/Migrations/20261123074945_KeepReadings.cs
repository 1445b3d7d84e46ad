using System;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovPlatform.SocialOrgService.Data.Migrations
{
    /// <inheritdoc />
    public partial class KeepReadings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "incubation_reading",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incubation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    read_by = table.Column<string>(type: "text", nullable: false),
                    post = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incubation_reading", x => x.id);
                    table.ForeignKey(
                        name: "fk_incubation_reading_incubations_incubation_id",
                        column: x => x.incubation_id,
                        principalTable: "incubation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_incubation_reading_incubation_id",
                table: "incubation_reading",
                column: "incubation_id"
            );

            migrationBuilder.AddRowSecurityOfParent("incubation_reading", key: "incubation_id", parent: "incubation");
            // Who read stays on record, also for the service itself.
            migrationBuilder.Sql(
                """
                DO $$ BEGIN
                    EXECUTE format('REVOKE UPDATE, DELETE ON incubation_reading FROM %I', current_database());
                END $$
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "incubation_reading");
        }
    }
}
