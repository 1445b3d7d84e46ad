using GovPlatform.Support;
using Xunit;

namespace GovPlatform.VolunteerService.Tests.Volunteers;

/// <summary>The register as a file holds what the list shows: masked contacts.</summary>
[Collection(VolunteerCollection.Name)]
public sealed class VolunteerExportTests(VolunteerFixture service)
{
    [Theory]
    [InlineData(ExportedFile.Csv)]
    [InlineData(ExportedFile.Xlsx)]
    public async Task A_file_of_volunteers_has_masked_contacts_of_the_own_town_only(string mediaType)
    {
        var body = new
        {
            name = "=尉迟恭",
            phone = "13866668888",
            unit = "990001101001",
        };
        var id = (await service.Coordinator.PostAsync("/api/v1/volunteers", body)).Is(201).Id;

        var file = await service.Coordinator.ExportAsync("/api/v1/volunteers?reason=年度统计", mediaType);

        var row = file.Texts("id").ToList().IndexOf(id);
        Assert.Contains("138****8888", file.Texts("contact")[row], StringComparison.Ordinal);
        Assert.Equal("presumed", file.Texts("consent.basis")[row]);
        Assert.All(file.Texts("name").Concat(file.Texts("phone")), text => Assert.Empty(text));
        var elsewhere = await service.OtherCoordinator.ExportAsync("/api/v1/volunteers?reason=看看", mediaType);
        Assert.DoesNotContain(id, elsewhere.Texts("id"));
        // One who is no coordinator lists, and exports, only what is about the own person.
        var own = await service.Volunteer("curious").ExportAsync("/api/v1/volunteers?reason=看看", mediaType);
        Assert.DoesNotContain(id, own.Texts("id"));
    }
}
