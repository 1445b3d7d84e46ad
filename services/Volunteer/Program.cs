using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("volunteer");
builder.AddDatabase<VolunteerDb>("volunteer");
builder.AddOutbox<VolunteerDb>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapParkedMessages();
app.Run();
