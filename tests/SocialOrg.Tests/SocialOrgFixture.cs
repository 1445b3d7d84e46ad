using GovPlatform.SocialOrgService.Data;
using GovPlatform.Support;
using Npgsql;

namespace GovPlatform.SocialOrgService.Tests;

/// <summary>The SocialOrg service, with the copies of one county and two towns.</summary>
/// <param name="servers">The servers of this run.</param>
public sealed class SocialOrgFixture(TestServers servers)
    : ServiceFixture<Program>(servers, "socialorg", typeof(SocialOrgDb))
{
    public const string County = "/990001/";
    public const string Town = "/990001/990001101/";
    public const string OtherTownPath = "/990001/990001102/";

    public ApiClient Incubator => As(new Caller("incubator", County, "incubator", "socialOrg.manage", "demo.seed"));

    public ApiClient Leader => As(new Caller("leader", County, "leader", "socialOrg.review"));

    public ApiClient OtherTown => As(new Caller("other", OtherTownPath, "incubator", "socialOrg.manage"));

    public ApiClient Applicant => As("applicant", "", "socialOrg.apply");

    public ApiClient Stranger => As("stranger", "", "socialOrg.apply");

    protected override IReadOnlyList<ExpectedError> ExpectedErrors { get; } =
    [
        new(
            record =>
                record.Exception?.GetBaseException()
                    is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable },
            "A test renames the table of the access log, and a request that cannot be put on record must fail."
        ),
    ];

    protected override Task SeedAsync() => Database.AddUnitsAsync(County, Town, OtherTownPath);
}
