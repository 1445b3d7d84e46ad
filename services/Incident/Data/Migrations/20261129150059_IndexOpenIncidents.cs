using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovPlatform.IncidentService.Data.Migrations
{
    /// <inheritdoc />
    public partial class IndexOpenIncidents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_incident_status",
                table: "incident",
                column: "status",
                filter: "NOT (status IN ('closed', 'merged', 'rejected', 'withdrawn'))"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_incident_status", table: "incident");
        }
    }
}
