using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.StationService.Data.Migrations;

/// <inheritdoc/>
[DbContext(typeof(StationDb))]
[Migration("20261123073219_RememberWhatAStationWasEnteredAs")]
public partial class RememberWhatAStationWasEnteredAs : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "entered_as", table: "station", type: "jsonb", nullable: true);
        // The wall binds the owner too, who is nobody's subtree.
        migrationBuilder.Sql(
            """
            ALTER TABLE station NO FORCE ROW LEVEL SECURITY;
            UPDATE station SET entered_as = profile;
            ALTER TABLE station FORCE ROW LEVEL SECURITY;
            """
        );
        migrationBuilder.AlterColumn<string>(name: "entered_as", table: "station", type: "jsonb", nullable: false);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.DropColumn(name: "entered_as", table: "station");
}
